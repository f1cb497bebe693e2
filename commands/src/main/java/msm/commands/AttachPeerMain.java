package msm.commands;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/**
 * The process by which root talks to another user's JVM as that user: sends standard input to a
 * socket and prints the response. Uses no other class of msm.
 */
final class AttachPeerMain {

  private AttachPeerMain() {}

  /** Takes the path of the socket. */
  public static void main(String[] arguments) throws IOException {
    try (SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.connect(UnixDomainSocketAddress.of(arguments[0]));
      socket.write(ByteBuffer.wrap(System.in.readAllBytes()));
      Channels.newInputStream(socket).transferTo(System.out);
      System.out.flush();
    }
  }
}
