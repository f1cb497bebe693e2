package com.acme.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.Scanner;

/** Asks H2 through a pool of one connection, as an application does. */
public class Database {

  /** One table, three rows, a batch of two more, two questions, one error, one wait in vain. */
  static void day(HikariDataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("create table if not exists item (id int, name varchar)");
      }
      try (PreparedStatement insert =
          connection.prepareStatement("insert into item values (?, ?)")) {
        for (int i = 0; i < 3; i++) {
          insert.setInt(1, i);
          insert.setString(2, "roll");
          insert.executeUpdate();
        }
        for (int i = 0; i < 2; i++) {
          insert.setInt(1, i);
          insert.setString(2, "cake");
          insert.addBatch();
        }
        insert.executeBatch();
      }
      connection.setAutoCommit(false);
      try (PreparedStatement query = connection.prepareStatement("select count(*) from item");
          ResultSet one = query.executeQuery();
          Statement statement = connection.createStatement();
          ResultSet other = statement.executeQuery("select name from item")) {
        one.next();
        other.next();
      }
      connection.commit();
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate("update nothing set a = 1");
      } catch (SQLException expected) {
        // there is no such table
      }
      connection.rollback();
      try {
        pool.getConnection();
      } catch (SQLTransientConnectionException expected) {
        // the only one is in use
      }
    }
  }

  public static void main(String[] arguments) throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1");
    config.setPoolName("shop");
    config.setMaximumPoolSize(1);
    config.setConnectionTimeout(250);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      System.out.println("ready");
      for (Scanner in = new Scanner(System.in); in.hasNextLine(); in.nextLine()) {
        day(pool);
        System.out.println("done");
      }
    }
  }
}
