package io.atomsieve.runtime;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Says which topic does not take a record, and what stands in the way: the brokers' message names
 * neither. Kafka Streams makes it by its name.
 */
public final class RefusedRecords extends DefaultProductionExceptionHandler {
  private static final Map<Class<? extends Exception>, String> SETTINGS =
      Map.of(
          RecordTooLargeException.class, TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
          RecordBatchTooLargeException.class, TopicConfig.SEGMENT_BYTES_CONFIG,
          InvalidTimestampException.class, "message.timestamp.before.max.ms or .after.max.ms",
          InvalidRecordException.class, TopicConfig.CLEANUP_POLICY_CONFIG);

  @Override
  public Response handleError(
      ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
    Optional<String> setting = Optional.ofNullable(SETTINGS.get(exception.getClass()));
    if (setting.isPresent()) {
      throw new RefusedRecordException(record, setting.get(), exception);
    }
    return super.handleError(context, record, exception);
  }
}
