package com.acme.orders;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Scanner;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends and polls by Kafka's own stand-ins for a broker, and by clients that find none. */
public class Desk {

  public static void main(String[] arguments) {
    StringSerializer text = new StringSerializer();
    MockProducer<String, String> mock = new MockProducer<>(true, text, text);
    TopicPartition orders = new TopicPartition("orders", 0);
    MockConsumer<String, String> consumer = new MockConsumer<>(OffsetResetStrategy.EARLIEST);
    consumer.assign(Collections.singleton(orders));
    consumer.updateBeginningOffsets(Collections.singletonMap(orders, 0L));
    Map<String, Object> nowhere = new HashMap<>();
    nowhere.put("bootstrap.servers", "localhost:1");
    nowhere.put("max.block.ms", 200);
    try (Producer<String, String> lost = new KafkaProducer<>(nowhere, text, text);
        KafkaConsumer<String, String> alone =
            new KafkaConsumer<>(nowhere, new StringDeserializer(), new StringDeserializer())) {
      alone.assign(Collections.singleton(orders));
      alone.seek(orders, 0);
      System.out.println("ready");
      for (Scanner in = new Scanner(System.in); in.hasNextLine(); in.nextLine()) {
        mock.send(new ProducerRecord<>("orders", "two rolls"));
        mock.send(new ProducerRecord<>("orders", "a loaf"), (metadata, failure) -> {});
        mock.sendException = new IllegalStateException("no more");
        try {
          mock.send(new ProducerRecord<>("orders", "a cake"));
        } catch (IllegalStateException expected) {
          // as it was told
        }
        lost.send(new ProducerRecord<>("letters", "is anybody there?"));
        consumer.addRecord(new ConsumerRecord<>("orders", 0, 0, "", "two rolls"));
        consumer.addRecord(new ConsumerRecord<>("orders", 0, 1, "", "a loaf"));
        consumer.poll(Duration.ZERO);
        consumer.poll(Duration.ZERO);
        alone.poll(Duration.ofMillis(200));
        System.out.println("done");
      }
    }
  }
}
