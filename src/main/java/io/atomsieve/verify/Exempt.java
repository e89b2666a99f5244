package io.atomsieve.verify;

import io.atomsieve.avro.Candidate;
import io.atomsieve.avro.Structure;
import io.atomsieve.bus.RecordPlace;
import io.atomsieve.bus.RejectedHeaders;
import io.atomsieve.bus.StructureDecoder;
import io.atomsieve.client.ParkedRange;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.client.TopicReader;
import io.atomsieve.structure.RejectedException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The frames on the topics that need not be covered by their bank. */
public final class Exempt {
  private final Map<FrameId, LeftOut> frames = new HashMap<>();
  private final Set<RecordPlace> rejectedPlaces = new HashSet<>();

  private record FrameId(String simulation, long frame) {}

  /**
   * Reads candidates that admit has not come to, parked and rejected frames.
   *
   * @param admitted offsets that admit has committed
   * @param undecided takes the candidates that wait for it
   */
  static Exempt read(
      TopicAccess access,
      TopicAdmin admin,
      Map<TopicPartition, Long> admitted,
      Consumer<Candidate> undecided) {
    Exempt exempt = new Exempt();
    StructureDecoder decoder = access.decoder();
    try (var candidates = access.candidates();
        var parked = access.parked();
        var rejected = access.rejected()) {
      // Those before this are candidates again: below, or decided.
      ParkedRange waiting = access.waiting(admin, parked);
      candidates.seek(admitted);
      candidates.forEachTo(
          admin.ends(access.topics().candidates()),
          record -> {
            undecided.accept(record.value());
            exempt.add(record.value().getStructure(), LeftOut.UNDECIDED);
          });
      waiting.forEachTo(
          admin.ends(access.topics().parked()),
          parked,
          record -> exempt.add(record.value().getStructure(), LeftOut.PARKED));
      rejected.forEachTo(
          admin.ends(access.topics().rejected()), record -> exempt.addRejected(record, decoder));
    }
    return exempt;
  }

  /** Adds the frames of {@code structures} from these offsets on, which screen has committed. */
  void addUnscreened(TopicAccess access, Map<TopicPartition, Long> screened) {
    StructureDecoder decoder = access.decoder();
    try (TopicAdmin admin = access.admin();
        TopicReader<byte[], byte[]> structures = access.structures()) {
      structures.seek(screened);
      structures.forEachTo(
          admin.ends(access.topics().structures()),
          record -> addReadable(record, decoder, LeftOut.UNDECIDED));
    }
  }

  /** Why that frame need not be covered, or null. */
  public LeftOut of(String simulation, long frame) {
    return frames.get(new FrameId(simulation, frame));
  }

  /** Why what is at this place of {@code structures} need not be covered, or null. */
  LeftOut at(RecordPlace place) {
    return rejectedPlaces.contains(place) ? LeftOut.REJECTED : null;
  }

  private void addRejected(ConsumerRecord<byte[], byte[]> record, StructureDecoder decoder) {
    if (record.value() != null) {
      addReadable(record, decoder, LeftOut.REJECTED);
    } else {
      // It was too large to be repeated; the headers say where it came from.
      RejectedHeaders.origin(record.headers()).ifPresent(rejectedPlaces::add);
    }
  }

  private void addReadable(
      ConsumerRecord<byte[], byte[]> record, StructureDecoder decoder, LeftOut why) {
    try {
      add(decoder.decode(record.topic(), record.headers(), record.value()), why);
    } catch (RejectedException e) {
      // Nobody can read it, so it is nowhere among the frames either.
    }
  }

  private void add(Structure structure, LeftOut why) {
    frames.put(new FrameId(structure.getSimulation(), structure.getFrame()), why);
  }
}
