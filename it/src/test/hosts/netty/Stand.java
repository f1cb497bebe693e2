package com.acme.stand;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URL;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;

/** Serves requests by Netty, some of them after a while, and asks itself. */
public class Stand extends SimpleChannelInboundHandler<FullHttpRequest> {

  private static final int SLOW_MILLIS = 300;

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    boolean known = request.uri().startsWith("/fruit");
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, known ? HttpResponseStatus.OK : HttpResponseStatus.NOT_FOUND);
    HttpUtil.setContentLength(response, 0);
    if (request.uri().endsWith("later")) {
      context
          .executor()
          .schedule(() -> context.writeAndFlush(response), SLOW_MILLIS, TimeUnit.MILLISECONDS);
    } else {
      context.writeAndFlush(response);
    }
  }

  public static void main(String[] arguments) throws Exception {
    NioEventLoopGroup group = new NioEventLoopGroup(1);
    Channel server =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new HttpServerCodec(), new HttpObjectAggregator(1024), new Stand());
                  }
                })
            .bind("localhost", 0)
            .sync()
            .channel();
    String site = "http://localhost:" + ((InetSocketAddress) server.localAddress()).getPort();
    System.out.println("ready");
    for (Scanner in = new Scanner(System.in); in.hasNextLine(); in.nextLine()) {
      ask("GET", site + "/fruit");
      ask("GET", site + "/fruit/later");
      ask("POST", site + "/fruit");
      ask("GET", site + "/bread");
      System.out.println("done");
    }
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  private static void ask(String method, String address) throws Exception {
    HttpURLConnection connection = (HttpURLConnection) new URL(address).openConnection();
    connection.setRequestMethod(method);
    connection.getResponseCode();
  }
}
