package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the adapters record of real calls to the real libraries. */
class AdapterCallsIT {

  private static final String LABELS = "{dp=\"0\",engine=\"0\",phase=\"all\",role=\"mixed\"}";

  @TempDir private Path scratch;
  private Msm msm;

  @BeforeEach
  void msmIsInstalled() {
    msm = new Msm(scratch);
  }

  @ParameterizedTest
  @ValueSource(strings = {"langchain4j", "langchain4j-1.19"})
  void requestsStreamsAndEmbeddingsOfLangChain4j(String version) throws Exception {
    Library library = new Library(version, "langchain4j");

    Exposition metrics = aDayOf("langchain4j", library, "com.acme.assistant.Assistant");

    assertThat(of(metrics, "engine:generate:duration_count"))
        .as("four requests, and two streams that came to their end")
        .isEqualTo(6);
    assertThat(of(metrics, "total_tokens_count")).as("one hides its tokens").isEqualTo(4);
    assertThat(of(metrics, "total_tokens_sum")).isEqualTo(4 * 19);
    assertThat(of(metrics, "output_sum")).isEqualTo(4 * 7);
    assertThat(of(metrics, "input_count")).as("and two embeddings").isEqualTo(4 + 2);
    assertThat(of(metrics, "input_sum")).isEqualTo(4 * 12 + 2 * 5 + 5);
    assertThat(of(metrics, "fine_grained_ttft_count")).isEqualTo(2);
    assertThat(of(metrics, "fine_grained_ttft_sum")).isPositive();
    assertThat(of(metrics, "prefill_over_threshold_count_total")).isZero();
    assertThat(errors(metrics, "Overloaded")).as("a request and a stream").isEqualTo(2);
    assertThat(metrics.samples()).containsEntry("vllm_profiling_requests_in_flight" + LABELS, 0.0);
  }

  @Test
  void requestsTokensAndStatisticsOfSpringAi() throws Exception {
    Library library = new Library("spring-ai", "spring-ai");

    Exposition metrics = aDayOf("spring-ai", library, "com.acme.assistant.Assistant");

    assertThat(of(metrics, "engine:generate:duration_count")).isEqualTo(3);
    assertThat(of(metrics, "total_tokens_sum")).isEqualTo(2 * 42);
    assertThat(of(metrics, "input_sum")).isEqualTo(2 * 30);
    assertThat(of(metrics, "output_sum")).isEqualTo(2 * 12);
    assertThat(of(metrics, "output_count")).isEqualTo(2);
    assertThat(of(metrics, "engine:tokenizer_encode_count")).isEqualTo(2);
    assertThat(of(metrics, "async_llm:record_stats:duration_count")).isEqualTo(1);
    assertThat(errors(metrics, "IllegalStateException")).isEqualTo(1);
    assertThat(metrics.samples()).containsEntry("vllm_profiling_requests_in_flight" + LABELS, 0.0);
  }

  @Test
  void tokenizingPredictionAndTimingsOfDjl() throws Exception {
    Library library = new Library("djl", "djl");

    Exposition metrics =
        aDayOf(
            "djl",
            library,
            "com.acme.inference.Inference",
            "-Duser.home=" + scratch,
            "-Dtokenizer=" + library.file("tokenizer.json"));

    assertThat(of(metrics, "engine:tokenizer_encode_count"))
        .as("one text, a pair, a batch: each overload delegates to one of five")
        .isEqualTo(3);
    assertThat(of(metrics, "executor:execute_model:duration_count")).isEqualTo(2);
    assertThat(of(metrics, "executor:model_runner_execute_model:duration_count")).isEqualTo(2);
    assertThat(of(metrics, "executor:prepare_inputs:duration_count")).isEqualTo(2);
    assertThat(of(metrics, "worker:model_runner_get_output:duration_count")).isEqualTo(2);
    assertThat(section(metrics, "count", "QueueTime")).isEqualTo(2);
    assertThat(section(metrics, "sum", "QueueTime")).isEqualTo(2.5);
    assertThat(section(metrics, "count", "QueueLength")).as("no time").isZero();
    assertThat(section(metrics, "count", "Inference")).as("by the predictor").isEqualTo(2);
  }

  @Test
  void promptsTokensPagesAndExpertsOfJlama() throws Exception {
    Library library = new Library("jlama", "jlama");
    String hooks = Checkout.home().resolve("adapters/jlama").toString();
    try (Host host =
        library.start(
            Jdks.java(21),
            "com.acme.chatbot.Chatbot",
            scratch,
            "--add-modules=jdk.incubator.vector",
            "-Dmodel=" + scratch.resolve("model"))) {
      msm.ok("hook", "-f", hooks, host.pid());
      assertThat(host.ask("good day")).as("tokens in and out").isEqualTo("8 15");
      assertThat(host.ask("hello")).isEqualTo("5 18");
      Exposition metrics = msm.published(host);

      assertThat(of(metrics, "input_sum")).isEqualTo(8 + 5);
      assertThat(of(metrics, "output_sum")).isEqualTo(15 + 18);
      assertThat(of(metrics, "total_tokens_sum")).isEqualTo(23 + 23);
      for (String once :
          List.of(
              "engine:generate:duration",
              "engine:tokenizer_encode",
              "executor:prepare_inputs:duration",
              "fine_grained_ttft",
              "fine_grained_tpot",
              "second_token_latency")) {
        assertThat(of(metrics, once + "_count")).as("%s, each request once", once).isEqualTo(2);
        assertThat(of(metrics, once + "_sum")).as(once).isPositive();
      }
      for (String often :
          List.of(
              "npu:forward_duration",
              "npu:kernel_launch",
              "npu:non_forward_duration",
              "executor:sample_tokens:duration",
              "executor:model_runner_execute_model:duration")) {
        assertThat(of(metrics, often + "_count"))
            .as("%s, for two prompts and 33 tokens", often)
            .isEqualTo(35);
      }
      assertThat(of(metrics, "npu:kernel_launch_sum"))
          .as("forward, what lies behind it, and sampling")
          .isGreaterThan(of(metrics, "npu:forward_duration_sum"))
          .isGreaterThan(of(metrics, "npu:non_forward_duration_sum"));
      assertThat(phase(metrics, "prefill")).as("a token of its own begins a text").isEqualTo(15);
      assertThat(phase(metrics, "decode")).isEqualTo(33);
      assertThat(of(metrics, "scheduler:seqlen:sum")).isEqualTo(24);
      assertThat(of(metrics, "moe:expert_selected_total"))
          .as("2 experts for each token in each of 2 layers")
          .isEqualTo(2 * 2 * (15 + 33));
      assertThat(of(metrics, "total_kvcache_blocks")).as("2 layers, 128 tokens").isEqualTo(256);
      assertThat(of(metrics, "allocated_kvcache_blocks")).as("24 tokens").isEqualTo(2 * 24);
      assertThat(of(metrics, "engine:memory:kvcache_gb")).isPositive();
      assertThat(metrics.sum("msm_hook_errors_total")).isZero();
    }
  }

  @Test
  void queuesBatchesWorkersAndFaultsOfClassesOfTheShapeOfDjlServing() throws Exception {
    Library library = new Library("djl", "djl-serving");

    Exposition metrics = aDayOf("djl-serving", library, "com.acme.serving.Serving");

    assertThat(of(metrics, "server:create_chat_completion:duration_count")).isEqualTo(2);
    assertThat(of(metrics, "executor:prepare_inputs:duration_count")).isEqualTo(2);
    assertThat(of(metrics, "engine:async_add_request:duration_count")).isEqualTo(2);
    assertThat(of(metrics, "engine:generate:duration_count")).as("one is broken off").isEqualTo(1);
    assertThat(of(metrics, "async_llm:abort_requests:duration_count")).isEqualTo(1);
    assertThat(of(metrics, "health_check_failed_total")).as("of two looks").isEqualTo(1);
    assertThat(of(metrics, "async_llm:record_stats:duration_count")).isEqualTo(1);

    assertThat(of(metrics, "scheduler:add_request:duration_count")).isEqualTo(5);
    assertThat(of(metrics, "waiting_batch_size_count")).isEqualTo(4);
    assertThat(of(metrics, "waiting_batch_size_sum")).as("left behind").isEqualTo(3 + 1);
    assertThat(of(metrics, "scheduler:batch_size_count")).as("the last is empty").isEqualTo(3);
    assertThat(of(metrics, "scheduler:batch_size_sum")).isEqualTo(2 + 2 + 1);
    assertThat(of(metrics, "scheduler:duration_count")).isEqualTo(3);
    assertThat(of(metrics, "engine_core:process_input_queue:duration_count")).isEqualTo(4);
    assertThat(of(metrics, "engine_core:process_engine_step:duration_count")).isEqualTo(3);
    assertThat(of(metrics, "engine_core:engine_core_step:duration_count")).isEqualTo(3);
    assertThat(of(metrics, "output_processor_duration_count")).isEqualTo(3);
    assertThat(of(metrics, "engine_core_outputs_len_sum")).as("at entry").isEqualTo(5);
    assertThat(of(metrics, "block_allocate_failures_total")).isEqualTo(1);
    assertThat(of(metrics, "engine:memory:reserved_gb")).isEqualTo(2);
    assertThat(of(metrics, "engine:memory:weights_gb")).isEqualTo(3);

    assertThat(of(metrics, "executor:execute_model:duration_count"))
        .as("not the initial load")
        .isEqualTo(3);
    String worker = "vllm_profiling_batch_size_%s" + LABELS.replace("engine=\"0\"", "engine=\"2\"");
    assertThat(metrics.value(worker.formatted("sum")))
        .as("two rolling batches, then the requests under way")
        .isEqualTo(1 + 3 + 1 + 2);
    assertThat(of(metrics, "scheduler:running_queue_size_sum")).isEqualTo(1 + 1 + 2 + 2);
    assertThat(of(metrics, "request_prefill_pending_nums_total")).isEqualTo(1);
    assertThat(errors(metrics, "ConnectException")).as("the cause").isEqualTo(1);
    assertThat(errors(metrics, "EngineException")).isEqualTo(1);

    assertThat(of(metrics, "scheduler:update_from_output:duration_count")).isEqualTo(5);
    assertThat(of(metrics, "output_count")).isEqualTo(2);
    assertThat(of(metrics, "output_sum")).as("responses").isEqualTo(3 + 1);
    assertThat(of(metrics, "second_token_latency_count")).isEqualTo(1);
    assertThat(of(metrics, "fine_grained_ttft_count")).isEqualTo(3);
    assertThat(of(metrics, "fine_grained_ttft_sum")).isBetween(11.0, 20.0);
    assertThat(of(metrics, "fine_grained_tpot_count")).isEqualTo(2);
    assertThat(of(metrics, "prefill_over_threshold_count_total"))
        .as("over 5 and over 10 seconds")
        .isEqualTo(2);
    assertThat(of(metrics, "decode_over_1s_count_total")).isZero();
    assertThat(section(metrics, "sum", "TokenLatency")).isEqualTo(1.5);
    assertThat(section(metrics, "count", "Tokens")).isZero();
  }

  @Test
  void errorsOfClassesOfTheShapeOfJlamasNetwork() throws Exception {
    Library library = new Library("jlama", "jlama-net");

    Exposition metrics = aDayOf(Jdks.java(21), "jlama-net", library, "com.acme.cluster.Cluster");

    assertThat(errors(metrics, "IllegalArgumentException")).as("swallowed").isEqualTo(1);
    assertThat(errors(metrics, "EOFException")).isEqualTo(1);
    assertThat(of(metrics, "rpc_errors_total")).isEqualTo(2);
    assertThat(of(metrics, "server:create_chat_completion:duration_count")).isEqualTo(1);
  }

  private Exposition aDayOf(String adapter, Library library, String main, String... options)
      throws Exception {
    return aDayOf(Jdks.java(Runtime.version().feature()), adapter, library, main, options);
  }

  private Exposition aDayOf(
      Path java, String adapter, Library library, String main, String... options) throws Exception {
    String hooks = Checkout.home().resolve("adapters").resolve(adapter).toString();
    try (Host host = library.start(java, main, scratch, options)) {
      msm.ok("hook", "-f", hooks, host.pid());
      host.ask("");
      Exposition metrics = msm.published(host);
      assertThat(metrics.sum("msm_hook_errors_total")).as("%s", metrics).isZero();
      return metrics;
    }
  }

  /** The sum over all series of a metric of the adapter. */
  private static double of(Exposition metrics, String name) {
    return metrics.sum("vllm_profiling_" + name);
  }

  private static double errors(Exposition metrics, String type) {
    return metrics.value(
        "vllm_profiling_rpc_errors_total{dp=\"0\",exception_type=\""
            + type
            + "\",phase=\"all\",role=\"mixed\"}");
  }

  private static double phase(Exposition metrics, String phase) {
    return metrics.value(
        "vllm_profiling_scheduler:phase_scheduled_token_counter_total"
            + "{dp=\"0\",phase=\"all\",req_phase=\""
            + phase
            + "\",role=\"mixed\"}");
  }

  private static double section(Exposition metrics, String part, String name) {
    String family = "vllm_profiling_record_function_or_nullcontext_" + part;
    return metrics.value(
        family + "{dp=\"0\",name=\"" + name + "\",phase=\"mixed\",role=\"mixed\"}");
  }
}
