package io.atomsieve.serde;

import io.atomsieve.avro.ColumnType;
import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Cell;
import io.atomsieve.structure.Column;
import io.atomsieve.structure.RejectReason;
import io.atomsieve.structure.RejectedException;
import io.atomsieve.structure.Structure;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Between the structure of the simulations and its record on the bus. */
public final class StructureCodec {
  private StructureCodec() {}

  /** The record of a structure. */
  public static io.atomsieve.avro.Structure encode(Structure structure) {
    Atoms atoms = structure.atoms();
    byte[] numbers = new byte[atoms.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (byte) atoms.atomicNumbers()[i];
    }
    return io.atomsieve.avro.Structure.newBuilder()
        .setSimulation(structure.simulation())
        .setFrame(structure.frame())
        .setBank(structure.bank())
        .setAtomicNumbers(ByteBuffer.wrap(numbers))
        .setPositions(Float64.toBuffer(atoms.positions()))
        .setCell(atoms.cell() == null ? null : list(atoms.cell().vectors()))
        .setPbc(List.of(atoms.pbc()[0], atoms.pbc()[1], atoms.pbc()[2]))
        .setEnergy(structure.energy())
        .setForces(structure.forces() == null ? null : Float64.toBuffer(structure.forces()))
        .setTime(structure.time())
        .setInfo(structure.info())
        .setColumns(structure.columns().stream().map(StructureCodec::encode).toList())
        .build();
  }

  /**
   * The structure of a record.
   *
   * @throws RejectedException if lengths do not fit the number of atoms
   */
  public static Structure decode(io.atomsieve.avro.Structure record) {
    int[] numbers = numbers(record.getAtomicNumbers());
    double[] positions = vectors("positions", numbers.length, record.getPositions());
    double[] forces =
        record.getForces() == null ? null : vectors("forces", numbers.length, record.getForces());
    Atoms atoms = new Atoms(numbers, positions, cell(record.getCell()), pbc(record.getPbc()));
    return new Structure(
        record.getSimulation(),
        record.getFrame(),
        record.getBank(),
        atoms,
        record.getEnergy(),
        forces,
        record.getTime(),
        record.getInfo(),
        columns(numbers.length, record.getColumns()));
  }

  private static io.atomsieve.avro.Column encode(Column column) {
    return new io.atomsieve.avro.Column(
        column.name(),
        ColumnType.valueOf(column.type().name()),
        column.width(),
        ByteBuffer.wrap(column.values()));
  }

  /** Looks at lengths only: values are for those who write them down. */
  private static List<Column> columns(int atoms, List<io.atomsieve.avro.Column> records) {
    List<Column> columns = new ArrayList<>(records.size());
    for (io.atomsieve.avro.Column record : records) {
      Column.Type type = Column.Type.valueOf(record.getType().name());
      Column column =
          new Column(record.getName(), type, record.getWidth(), bytes(record.getValues()));
      if (!column.fits(atoms)) {
        throw mismatch(
            "the %d bytes of column %s are not %d %s values for each of %d atoms"
                .formatted(
                    column.values().length,
                    quoted(column.name()),
                    column.width(),
                    record.getType(),
                    atoms));
      }
      columns.add(column);
    }
    return columns;
  }

  private static byte[] bytes(ByteBuffer buffer) {
    if (buffer.hasArray()
        && buffer.arrayOffset() == 0
        && buffer.remaining() == buffer.array().length) {
      return buffer.array();
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  /** Anything may be the name of a column, and messages stand in headers. */
  private static String quoted(String name) {
    String start = name.substring(0, Math.min(name.length(), 60));
    return "'" + start.replaceAll("\\p{Cntrl}", "?") + "'";
  }

  private static int[] numbers(ByteBuffer bytes) {
    int[] numbers = new int[bytes.remaining()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = bytes.get(bytes.position() + i) & 0xff;
    }
    return numbers;
  }

  private static double[] vectors(String what, int atoms, ByteBuffer bytes) {
    if (bytes.remaining() != 3L * Double.BYTES * atoms) {
      throw mismatch(
          "%d atoms need %d bytes of %s (float64, N x 3), not %d"
              .formatted(atoms, 3L * Double.BYTES * atoms, what, bytes.remaining()));
    }
    return Float64.toArray(bytes);
  }

  private static Cell cell(List<Double> vectors) {
    if (vectors == null) {
      return null;
    }
    if (vectors.size() != 9) {
      throw mismatch("a cell has 9 values, not " + vectors.size());
    }
    return new Cell(vectors.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static boolean[] pbc(List<Boolean> pbc) {
    if (pbc.size() != 3) {
      throw mismatch("pbc has 3 values, not " + pbc.size());
    }
    return new boolean[] {pbc.get(0), pbc.get(1), pbc.get(2)};
  }

  private static List<Double> list(double[] values) {
    List<Double> list = new ArrayList<>(values.length);
    for (double value : values) {
      list.add(value);
    }
    return list;
  }

  private static RejectedException mismatch(String message) {
    return new RejectedException(RejectReason.LENGTH_MISMATCH, message);
  }
}
