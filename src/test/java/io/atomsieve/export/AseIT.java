package io.atomsieve.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.atomsieve.cli.support.CommandRun;
import io.atomsieve.testkit.Fixtures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What ASE reads of the files that are written here, where Python has it ({@code -Dsoak.python}
 * says which Python).
 */
class AseIT {
  @TempDir private Path folder;

  @BeforeEach
  void writeBank() throws Exception {
    assumeThat(python("import ase.io")).as("ASE").isEmpty();
    Files.writeString(
        folder.resolve("bank.yaml"),
        "{name: 'true', descriptor: '%s', thresholds: {Ge: 0.01}}"
            .formatted(Fixtures.descriptorFile("ge")));
  }

  @Test
  void whatAseWroteComesBackWithWhatIsNewAboutIt() throws Exception {
    python(
        """
        import ase, ase.io, numpy as np
        atoms = ase.Atoms("Ge2", positions=[[0, 0, 0], [2.0, 1/3, 0]], cell=[9, 9, 9], pbc=True)
        atoms.info.update(
            selection="bulk", novelty=3, descriptor="SOAP", new_atoms="none", bank=7, simulation="x",
            temperature=300, config_type="a b", flag=True, vector=np.arange(3), nested={"a": [1]})
        atoms.arrays.update(
            tag=np.array([3, 1]), site=np.array(["a", "b"]), fixed=np.array([True, False]),
            charge_spin=np.array([[0.5, 1], [2, 3]]), novelty=np.array([7.0, 8.0]))
        atoms.set_velocities([[1, 2, 3], [4, 5, 6]])
        atoms.set_initial_charges([0.25, -0.5])
        ase.io.write("run.xyz", atoms, format="extxyz")
        """,
        "");
    select("run.xyz", "out.xyz");
    python(
        """
        import ase.io, numpy as np
        before, after = ase.io.read("run.xyz"), ase.io.read("out.xyz")
        ours = {"selection": 0, "simulation": "run", "bank": "true", "frame": 0}
        for key, value in ours.items():
            assert after.info[key] == value and type(after.info[key]) != bool, key
        assert isinstance(after.info["new_atoms"], np.ndarray)
        for key, value in before.info.items():
            name = key if key not in ours and key not in ("novelty", "descriptor", "new_atoms") else "info_" + key
            assert np.all(after.info[name] == value), name
            assert type(after.info[name]) == type(value), name
        for key, value in before.arrays.items():
            found = after.arrays["info_novelty" if key == "novelty" else key]
            assert np.all(found == value) and found.dtype.kind == value.dtype.kind, key
        assert after.arrays["new"].dtype == bool and after.arrays["new"].any()
        assert (np.flatnonzero(after.arrays["new"]) == after.info["new_atoms"]).all()
        assert after.arrays["nearest_entry"].dtype.kind == "i"
        assert after.arrays["novelty"].dtype.kind == "f"
        """,
        "");
  }

  @Test
  void oneNewAtomIsAnArrayAndTextsAreTexts() throws Exception {
    String[] texts = {
      "true", "F", "123", "1 2 3", "nan", "1_0", "_JSON [1]", "{a}", "a=b \"c\"", ""
    };
    StringBuilder expected = new StringBuilder();
    try (SelectedFile out = SelectedFile.create(folder.resolve("out.xyz").toString(), line -> {})) {
      for (String text : texts) {
        out.write(
            Fixtures.molecule(text, 1, text, new int[] {32}, 0, 0, 0),
            "1234567890123456",
            0,
            null,
            List.of(new NewAtom(0, null, null)));
        expected.append(text).append('\n');
      }
      out.finish();
    }
    Files.writeString(folder.resolve("expected.txt"), expected);
    python(
        """
        import ase.io, numpy as np
        for atoms, text in zip(ase.io.read("out.xyz", ":"), open("expected.txt").read().split("\\n")):
            assert atoms.info["simulation"] == text and isinstance(atoms.info["simulation"], str), text
            if text:
                assert atoms.info["bank"] == text and isinstance(atoms.info["bank"], str), text
            assert atoms.info["descriptor"] == "1234567890123456"
            assert atoms.info["new_atoms"].tolist() == [0]
            assert atoms.arrays["novelty"].tolist() == [-1] and atoms.arrays["nearest_entry"].tolist() == [-1]
        """,
        "");
  }

  @Test
  void aSelectionOfSelectionsStaysInOrder() throws Exception {
    Files.writeString(
        folder.resolve("run.dump"),
        """
        ITEM: TIMESTEP
        500
        ITEM: NUMBER OF ATOMS
        2
        ITEM: BOX BOUNDS pp pp pp
        0 9
        0 9
        0 9
        ITEM: ATOMS id element x y z vx vy vz q
        7 Ge 2 0 0 1 2 3 0.5
        3 Ge 0 0 0 4 5 6 1
        """);
    select("run.dump", "one.xyz");
    select("one.xyz", "two.xyz");
    select("two.xyz", "three.xyz");
    python(
        """
        import ase.io, numpy as np
        one, two, three = [ase.io.read(name + ".xyz") for name in ("one", "two", "three")]
        assert one.info["timestep"] == 500 and one.arrays["id"].tolist() == [3, 7]
        assert np.allclose(one.arrays["velocities"], [[0.004, 0.005, 0.006], [0.001, 0.002, 0.003]])
        assert one.get_initial_charges().tolist() == [1, 0.5]
        for again, name in (two, "one"), (three, "two"):
            assert set(again.arrays) == set(one.arrays)
            for key in "id", "velocities", "initial_charges":
                assert np.all(again.arrays[key] == one.arrays[key])
            assert again.info.pop("simulation") == name
            assert again.info.pop("info_simulation") == "run" and again.info.pop("info_frame") == 0
            assert again.info == {k: v for k, v in one.info.items() if k != "simulation"}
        """,
        "");
  }

  private void select(String input, String output) {
    CommandRun.succeed(folder, "select", "--bank", "bank.yaml", "-o", output, input);
  }

  private void python(String program, String expected) throws Exception {
    assertThat(python(program)).isEqualTo(expected);
  }

  /** Runs a program in the folder; what it says when it fails, and nothing otherwise. */
  private String python(String program) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("program.py"), program);
    Process python =
        new ProcessBuilder(System.getProperty("soak.python", "python3"), "-B", file.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    python.getOutputStream().close();
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return python.waitFor() == 0 ? "" : said;
  }
}
