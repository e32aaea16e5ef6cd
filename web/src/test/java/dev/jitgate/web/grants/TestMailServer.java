// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes e-mails as an SMTP server does, and keeps them. */
public final class TestMailServer implements AutoCloseable {

  private final ServerSocket socket;
  private final List<String> mails = new CopyOnWriteArrayList<>();

  /** Starts it on a free port. */
  public TestMailServer() throws IOException {
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "test-mail-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns where it listens. */
  public int port() {
    return socket.getLocalPort();
  }

  /** Returns what was taken: envelope, headers and text. */
  public List<String> mails() {
    return mails;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        client.setSoTimeout(10_000);
        talk(client);
      } catch (IOException e) {
        // The client has gone, or the test is over.
      }
    }
  }

  private void talk(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    OutputStream out = client.getOutputStream();
    say(out, "220 test ESMTP");
    StringBuilder mail = new StringBuilder();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith("EHLO")) {
        say(out, "250 test");
      } else if (line.startsWith("DATA")) {
        say(out, "354 go on");
        for (String text = in.readLine(); text != null && !text.equals("."); ) {
          mail.append(text).append('\n');
          text = in.readLine();
        }
        mails.add(mail.toString());
        say(out, "250 taken");
      } else if (line.startsWith("QUIT")) {
        say(out, "221 bye");
        return;
      } else {
        mail.append(line).append('\n');
        say(out, "250 ok");
      }
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
