package com.acme.assistant;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Scanner;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.observation.ChatModelMeterObservationHandler;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.tokenizer.JTokkitTokenCountEstimator;

/** Calls Spring AI as an application does; the model answers from its head. */
public class Assistant {

  static final class Model implements ChatModel {
    @Override
    public ChatResponse call(Prompt prompt) {
      if (prompt.getContents().contains("too much")) {
        throw new IllegalStateException("overloaded");
      }
      return response();
    }
  }

  /** 30 tokens went in, 12 came out. */
  static ChatResponse response() {
    ChatResponseMetadata metadata =
        ChatResponseMetadata.builder().model("head").usage(new DefaultUsage(30, 12)).build();
    return new ChatResponse(List.of(new Generation(new AssistantMessage("Good day"))), metadata);
  }

  /** Three requests, of which one fails; tokens are counted twice, statistics kept once. */
  static void day() {
    ChatModel model = new Model();
    model.call("one");
    model.call(new Prompt("two"));
    try {
      model.call("too much");
    } catch (IllegalStateException expected) {
      // the model is overloaded
    }
    JTokkitTokenCountEstimator estimator = new JTokkitTokenCountEstimator();
    estimator.estimate("one");
    estimator.estimate("two words");
    ChatModelObservationContext context =
        ChatModelObservationContext.builder().prompt(new Prompt("one")).provider("head").build();
    context.setResponse(response());
    new ChatModelMeterObservationHandler(new SimpleMeterRegistry()).onStop(context);
  }

  public static void main(String[] arguments) {
    System.out.println("ready");
    for (Scanner in = new Scanner(System.in); in.hasNextLine(); in.nextLine()) {
      day();
      System.out.println("done");
    }
  }
}
