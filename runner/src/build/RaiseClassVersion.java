import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Makes old classes of a jar such as a compiler of Java 8 writes: {@code RaiseClassVersion JAR}.
 *
 * <p>No start-up cache keeps classes older than Java 6, so that those of picocli, which are of Java
 * 5, would be read and verified in each start: a tenth of all that it takes. What they do stays the
 * same; they get the stack maps that newer classes have to have.
 */
final class RaiseClassVersion {

  private static final int OLDEST_IN_CACHES = Opcodes.V1_6;

  private RaiseClassVersion() {}

  public static void main(String[] arguments) throws IOException {
    Path jar = Path.of(arguments[0]);
    Path raised = jar.resolveSibling(jar.getFileName() + ".raised");
    try (ZipFile from = new ZipFile(jar.toFile());
        OutputStream file = new BufferedOutputStream(Files.newOutputStream(raised));
        ZipOutputStream to = new ZipOutputStream(file)) {
      Enumeration<? extends ZipEntry> entries = from.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        byte[] bytes = from.getInputStream(entry).readAllBytes();
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTime(entry.getTime());
        to.putNextEntry(copy);
        to.write(entry.getName().endsWith(".class") ? raised(bytes) : bytes);
      }
    }
    Files.setLastModifiedTime(raised, Files.getLastModifiedTime(jar));
    Files.move(raised, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] raised(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    int version = reader.readShort(6);
    if (version >= OLDEST_IN_CACHES) {
      return bytes;
    }
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    ClassVisitor newer =
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visit(
              int old, int access, String name, String signature, String parent, String[] types) {
            super.visit(Opcodes.V1_8, access, name, signature, parent, types);
          }
        };
    reader.accept(newer, ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }
}
