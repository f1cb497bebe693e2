package com.acme.assistant;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;
import java.util.Scanner;

/** Calls LangChain4j as an application does; the models answer from their heads. */
public class Assistant {

  static final class Overloaded extends RuntimeException {}

  /** 12 tokens go in, 7 come out; it does not say so if it is to hush. */
  static ChatResponse answer(ChatRequest request) {
    String words = request.messages().toString();
    if (words.contains("too much")) {
      throw new Overloaded();
    }
    ChatResponse.Builder answer = ChatResponse.builder().aiMessage(AiMessage.from("Good day"));
    return words.contains("hush")
        ? answer.build()
        : answer.tokenUsage(new TokenUsage(12, 7)).build();
  }

  static final class Chat implements ChatModel {
    @Override
    public ChatResponse doChat(ChatRequest request) {
      return answer(request);
    }
  }

  static final class Stream implements StreamingChatModel {
    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
      try {
        ChatResponse answer = answer(request);
        handler.onPartialResponse("Good");
        handler.onPartialResponse(" day");
        handler.onCompleteResponse(answer);
      } catch (Overloaded overloaded) {
        handler.onError(overloaded);
      }
    }
  }

  static final class Embeddings implements EmbeddingModel {
    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
      List<Embedding> embeddings =
          segments.stream().map(segment -> Embedding.from(new float[] {1})).toList();
      return Response.from(embeddings, new TokenUsage(5 * segments.size()));
    }
  }

  static final class Listener implements StreamingChatResponseHandler {
    @Override
    public void onPartialResponse(String part) {}

    @Override
    public void onCompleteResponse(ChatResponse response) {}

    @Override
    public void onError(Throwable error) {}
  }

  /** Four requests, of which one fails and one hides its tokens; three streams; two embeddings. */
  static void day() {
    ChatModel chat = new Chat();
    chat.chat("one");
    chat.chat("two");
    chat.chat("hush");
    try {
      chat.chat("too much");
    } catch (Overloaded expected) {
      // the provider is overloaded
    }
    StreamingChatModel stream = new Stream();
    stream.chat("one", new Listener());
    stream.chat("two", new Listener());
    stream.chat("too much", new Listener());
    EmbeddingModel embedding = new Embeddings();
    embedding.embedAll(List.of(TextSegment.from("a"), TextSegment.from("b")));
    embedding.embed("c");
  }

  public static void main(String[] arguments) {
    System.out.println("ready");
    for (Scanner in = new Scanner(System.in); in.hasNextLine(); in.nextLine()) {
      day();
      System.out.println("done");
    }
  }
}
