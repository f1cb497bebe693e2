package com.acme.greeter;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Scanner;

/** Serves greetings to itself over gRPC, in the process. */
public class Greeter {

  private static final MethodDescriptor.Marshaller<String> TEXT =
      new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(String text) {
          return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
          try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      };

  private static final MethodDescriptor<String, String> GREET =
      method("greet", MethodDescriptor.MethodType.UNARY);
  private static final MethodDescriptor<String, String> COUNT =
      method("count", MethodDescriptor.MethodType.SERVER_STREAMING);

  private static MethodDescriptor<String, String> method(
      String name, MethodDescriptor.MethodType type) {
    return MethodDescriptor.newBuilder(TEXT, TEXT)
        .setType(type)
        .setFullMethodName(MethodDescriptor.generateFullMethodName("acme.Greeter", name))
        .build();
  }

  private static ServerServiceDefinition service() {
    return ServerServiceDefinition.builder("acme.Greeter")
        .addMethod(
            GREET,
            ServerCalls.asyncUnaryCall(
                (name, answer) -> {
                  if (name.isEmpty()) {
                    answer.onError(Status.INVALID_ARGUMENT.asRuntimeException());
                  } else {
                    answer.onNext("Good day, " + name);
                    answer.onCompleted();
                  }
                }))
        .addMethod(
            COUNT,
            ServerCalls.asyncServerStreamingCall(
                (number, answer) -> {
                  answer.onNext("one");
                  answer.onNext("two");
                  answer.onCompleted();
                }))
        .build();
  }

  /** Two greetings, one refused, one stream of two. */
  static void day(Channel channel) {
    ClientCalls.blockingUnaryCall(channel, GREET, CallOptions.DEFAULT, "Ann");
    ClientCalls.blockingUnaryCall(channel, GREET, CallOptions.DEFAULT, "Bob");
    try {
      ClientCalls.blockingUnaryCall(channel, GREET, CallOptions.DEFAULT, "");
    } catch (StatusRuntimeException expected) {
      // nobody is greeted
    }
    Iterator<String> numbers =
        ClientCalls.blockingServerStreamingCall(channel, COUNT, CallOptions.DEFAULT, "2");
    while (numbers.hasNext()) {
      numbers.next();
    }
  }

  public static void main(String[] arguments) throws IOException {
    Server server =
        InProcessServerBuilder.forName("acme")
            .directExecutor()
            .addService(service())
            .build()
            .start();
    ManagedChannel channel = InProcessChannelBuilder.forName("acme").directExecutor().build();
    System.out.println("ready");
    for (Scanner in = new Scanner(System.in); in.hasNextLine(); in.nextLine()) {
      day(channel);
      System.out.println("done");
    }
    channel.shutdownNow();
    server.shutdownNow();
  }
}
