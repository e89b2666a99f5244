package io.atomsieve.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The trajectories that ship with the project; the numbers are what ASE 3.29 reads. */
class DemoTrajectoriesTest {

  @ParameterizedTest
  @CsvSource({
    "ge_1600K.lammpstrj.gz, 240, 7170, 10.1007, 9.89124, 7.08052, 11.4, 64",
    "ge_2500K_compressed.lammpstrj.gz, 240, 7170, 6.57057, 7.93216, 6.45946, 10.4, 64",
    "ge_3000K.lammpstrj.gz, 240, 7170, 3.32503, 1.91357, 1.34777, 11.6, 64",
    "ge_300K.lammpstrj.gz, 240, 7170, 9.86885, 9.81883, 7.12395, 11.32, 64",
    "pd13h2.lammpstrj.gz, 300, 77740, 1.57245, -0.829916, 0.363838, 24.0, 15"
  })
  void hold(
      String name, int frames, long step, double x, double y, double z, double cell, int atoms) {
    InputStream in = DemoTrajectoriesTest.class.getResourceAsStream("/io/atomsieve/demo/" + name);
    int count = 0;
    Frame last = null;
    try (TrajectoryReader reader = Trajectories.open(in, name, TrajectoryOptions.DEFAULT)) {
      for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
        assertThat(frame.atoms().size()).isEqualTo(atoms);
        last = frame;
        count++;
      }
    }
    assertThat(count).isEqualTo(frames);
    assertThat(last.step()).isEqualTo(step);
    double[] positions = last.atoms().positions();
    assertThat(Arrays.copyOfRange(positions, positions.length - 3, positions.length))
        .containsExactly(x, y, z);
    assertThat(last.atoms().cell().get(0, 0)).isEqualTo(cell);
    assertThat(last.atoms().isPeriodic()).isEqualTo(atoms == 64);
  }
}
