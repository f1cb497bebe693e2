package com.acme.site;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.util.Scanner;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/** A site of Spring MVC in an embedded Tomcat, which asks itself for pages. */
public class Site {

  /** The pages. */
  @RestController
  public static class Shop {
    @GetMapping("/items")
    public String items() {
      return "roll, cake";
    }

    @PostMapping("/orders")
    public String order() {
      throw new IllegalStateException("sold out");
    }
  }

  private static final Logger TOMCAT = Logger.getLogger("org.apache");
  private static final Logger SPRING = Logger.getLogger("org.springframework");

  private static void ask(int port, String method, String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create("http://localhost:" + port + path).toURL().openConnection();
    connection.setRequestMethod(method);
    connection.getResponseCode();
    connection.disconnect();
  }

  public static void main(String[] arguments) throws Exception {
    TOMCAT.setLevel(Level.OFF);
    SPRING.setLevel(Level.OFF);
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("site").toString());
    tomcat.setPort(0);
    Context context = tomcat.addContext("", null);
    AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
    spring.register(Shop.class);
    Tomcat.addServlet(context, "spring", new DispatcherServlet(spring)).setLoadOnStartup(1);
    context.addServletMappingDecoded("/", "spring");
    tomcat.start();
    int port = tomcat.getConnector().getLocalPort();
    System.out.println("ready");
    for (Scanner in = new Scanner(System.in); in.hasNextLine(); in.nextLine()) {
      ask(port, "GET", "/items");
      ask(port, "GET", "/items");
      ask(port, "GET", "/nowhere");
      ask(port, "POST", "/orders");
      System.out.println("done");
    }
    tomcat.stop();
  }
}
