package io.atomsieve.fingerprint.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.atomsieve.fingerprint.FingerprintCalculator;
import io.atomsieve.format.FormatException;
import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PyamffDescriptorTest {
  private static final String PDH =
      """
      #Fingerprint type
      BP
      #Rmins
       0.7  1.25
       1.25  2.15
      #    type   number
            G1       3
      #  center neighbor      eta       Rs     rcut        fpmin        fpmax
             H       Pd    36.00     1.67     6.00 4.931814e-03  3.152677e+00
            Pd        H    36.00     1.67     6.00 0.000000e+00  1.643967e+00
            Pd       Pd    12.00     2.75     6.00 8.403909e-03  6.371631e+00
      #    type   number
            G2       2
      #  center neighbor1 neighbor2      eta     zeta   lambda   thetas     rcut        fpmin        fpmax
            Pd       Pd        H     0.01    41.00     1.00     0.72     6.00 9.750105e-27  3.044742e-01
            Pd       Pd       Pd     0.01     4.50    -1.00    -2.30     6.00 1.000000e-10  1.000000e-09
      #MachineLearning model type
      atomic-NN
      #Model Parameters
      # H
       3.27897911e-01 -7.53950389e-03
       -2.09703115e-01 #outputLayer bias
      """;

  @TempDir Path directory;

  @Test
  void readsFunctionsAndScaling() {
    Descriptor descriptor = read(PDH);
    assertThat(descriptor.cutoff()).isEqualTo(6);
    assertThat(descriptor.elements()).containsExactly(1, 46);
    assertThat(descriptor.radial(1)).containsExactly(new RadialFunction(1, 46, 36, 1.67));
    assertThat(descriptor.angular(1)).isEmpty();
    assertThat(descriptor.radial(46))
        .containsExactly(new RadialFunction(46, 1, 36, 1.67), new RadialFunction(46, 46, 12, 2.75));
    assertThat(descriptor.angular(46))
        .containsExactly(
            new AngularFunction(46, 1, 46, 0.01, 41, 1, Math.toDegrees(0.72)),
            new AngularFunction(46, 46, 46, 0.01, 4.5, -1, Math.toDegrees(-2.3)));
    assertThat(descriptor.scaling(1).orElseThrow().max()).containsExactly(3.152677);
    Scaling scaling = descriptor.scaling(46).orElseThrow();
    assertThat(scaling.min()).startsWith(0, 8.403909e-03, 9.750105e-27);
    assertThat(scaling.max()).startsWith(1.643967, 6.371631, 3.044742e-01);
  }

  @Test
  void leavesAloneWhatHardlyVariedAsPyamffDoes() {
    // PyAMFF's value from -1 to 1 is then G itself; from 0 to 1 that is (G + 1) / 2.
    Scaling scaling = read(PDH).scaling(46).orElseThrow();
    assertThat(scaling.min()[3]).isEqualTo(-1);
    assertThat(scaling.max()[3]).isEqualTo(1);
  }

  @Test
  void givesTheValuesOfTheFormulaWithAnglesInRadians() {
    Atoms atoms =
        new Atoms(
            new int[] {46, 46, 1},
            new double[] {0, 0, 0, 2.6, 0.3, -0.2, 1.0, 1.4, 0.2},
            null,
            new boolean[3]);
    double[] g = new FingerprintCalculator(read(PDH)).fingerprints(atoms, Limits.DEFAULT)[0];
    double rij = Math.sqrt(2.6 * 2.6 + 0.3 * 0.3 + 0.2 * 0.2);
    double rik = Math.sqrt(1.0 + 1.4 * 1.4 + 0.2 * 0.2);
    double rjk = Math.sqrt(1.6 * 1.6 + 1.1 * 1.1 + 0.4 * 0.4);
    double theta = Math.acos((2.6 * 1.0 + 0.3 * 1.4 - 0.2 * 0.2) / (rij * rik));
    double radial = Math.exp(-36 * (rik - 1.67) * (rik - 1.67) / 36) * fc(rik);
    assertThat(g[0]).isCloseTo(radial / 1.643967, within(1e-12));
    double angular =
        Math.pow(2, 1 - 41.0)
            * Math.pow(1 + Math.cos(theta - 0.72), 41)
            * Math.exp(-0.01 * (rij * rij + rik * rik + rjk * rjk) / 36)
            * fc(rij)
            * fc(rik)
            * fc(rjk);
    assertThat(angular).isGreaterThan(1e-4);
    assertThat(g[2]).isCloseTo(angular / 3.044742e-01, within(1e-12));
  }

  @Test
  void readsNewerFilesToo() {
    // They name the elements of #Rmins, count the functions per element, and have energies.
    String newer =
        PDH.replace("#Rmins\n", "#Rmins\nH Pd\n")
            .replace("G1       3", "G1  1 2")
            .replace("G2       2", "G2  0 2")
            .replaceFirst("#    type", "#Cohesive\nH Pd\n-1.1 -3.7\n#    type");
    assertThat(read(newer).id()).isEqualTo(read(PDH).id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "#Fingerprint type   | #Fingerpaint     | does not begin with '#Fingerprint type'",
        "#Fingerprint type   | Fingerprint      | does not begin with '#Fingerprint type'",
        "BP                  | SOAP             | ff.pyamff:2: fingerprints of the type 'SOAP' are not supported",
        "G2                  | G3               | :13: functions of the type 'G3' are not supported, only G1 and G2",
        "#Rmins              | #Rmaxs           | :3: '#Rmaxs' is not a section",
        "Rs     rcut         | Rshift rcut      | :8: the columns are not '# center neighbor eta rs rcut",
        "G1       3          | G1       4       | :12: function 4 of 4 should have the columns",
        "2.75     6.00       | 2.75     5.00    | :11: rcut is 5.0 here and 6.0 above; functions of different cutoffs",
        "0.72     6.00       | 0.72     7.00    | :15: rcut is 7.0 here",
        "2.75                | 2.7.5            | :11: '2.7.5' in column 4 is not a number",
        "Pd       Pd    12.0 | Pd       Px 12.0 | :11: 'Px' in column 2 is not the symbol of an element",
        "1.00     0.72       | 0.50     0.72    | :15: '0.50' in column 6 is not 1 or -1",
        "41.00               | 0.50             | :15: zeta must be at least 1",
        "8.403909e-03  6.371631e+00 | 1e6 1000000.0001 | :11: fpmin and fpmax cannot be a scaling: from min (1000000.0)",
        "0.000000e+00        | 2.000000e+00     | :10: fpmin (2.0) is above fpmax (1.643967)",
      })
  void refusesByNameWhatIsNotSupported(String text, String replacement, String message) {
    assertThat(PDH).contains(text);
    assertThatThrownBy(() -> read(PDH.replace(text, replacement)))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("ff.pyamff")
        .hasMessageContaining(message);
  }

  @Test
  void refusesFilesThatEndTooSoonOrHoldNothing() {
    assertThatThrownBy(() -> read(PDH.substring(0, PDH.indexOf("Pd       Pd       Pd     0.01"))))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining(":15: the file ends where function 2 of 2 should follow");
    assertThatThrownBy(() -> read("#Fingerprint type\nBP\n#MachineLearning model type\n"))
        .hasMessageContaining("has no functions");
    assertThatThrownBy(() -> read("")).hasMessageContaining("#Fingerprint type");
    assertThatThrownBy(() -> DescriptorFile.read(directory.resolve("gone.pyamff")))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("gone.pyamff: no such file");
  }

  private static double fc(double r) {
    return 0.5 * (Math.cos(Math.PI * r / 6) + 1);
  }

  private Descriptor read(String text) {
    try {
      return DescriptorFile.read(Files.writeString(directory.resolve("ff.pyamff"), text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
