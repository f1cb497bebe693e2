package ai.djl.serving.http;

import ai.djl.modality.Input;
import ai.djl.modality.Output;
import ai.djl.serving.models.ModelManager;
import ai.djl.serving.workflow.Workflow;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;

/** Calls the stand-ins of this package: two requests, of which one is broken off. */
public final class HttpDay {

  private HttpDay() {}

  public static void run() {
    InferenceRequestHandler handler = new InferenceRequestHandler();
    ChannelHandlerContext one = new ChannelHandlerContext() {};
    ChannelHandlerContext other = new ChannelHandlerContext() {};
    handler.handleRequest(one, new FullHttpRequest() {}, new QueryStringDecoder(), new String[0]);
    handler.handleRequest(other, new FullHttpRequest() {}, new QueryStringDecoder(), new String[0]);
    handler.sendOutput(new Output(), one);
    handler.channelInactive(other);
    new InferenceRequestHandler().channelInactive(one);
  }
}

class InferenceRequestHandler {

  private final RequestParser parser = new RequestParser();
  private final ModelManager models = new ModelManager();
  private Input session;

  void handleRequest(
      ChannelHandlerContext ctx,
      FullHttpRequest request,
      QueryStringDecoder decoder,
      String[] segments) {
    session = parser.parseRequest(request, decoder);
    runJob(models, ctx, new Workflow(), session);
  }

  void runJob(
      ModelManager modelManager, ChannelHandlerContext ctx, Workflow workflow, Input input) {
    modelManager.runJob(workflow, input);
  }

  void sendOutput(Output output, ChannelHandlerContext ctx) {
    output.setCode(200);
  }

  void channelInactive(ChannelHandlerContext ctx) {
    Input input = session;
    if (input != null) {
      input.setCancelled(true);
    }
  }
}

class RequestParser {
  Input parseRequest(FullHttpRequest request, QueryStringDecoder decoder) {
    return new Input();
  }
}
