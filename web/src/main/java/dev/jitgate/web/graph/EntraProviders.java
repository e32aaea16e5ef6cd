// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.msp.Msp;
import dev.jitgate.provider.AccountProvider;
import dev.jitgate.provider.AccountProviders;
import dev.jitgate.provider.DeviceProvider;
import dev.jitgate.provider.ProviderException;
import dev.jitgate.provider.ProviderException.Trouble;
import dev.jitgate.web.outbound.Http;
import dev.jitgate.web.outbound.Limiter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * All customers' directories at Microsoft. Tokens, pauses and what hardly ever changes are shared
 * by all who ask. Safe for use by many threads.
 */
public final class EntraProviders implements AccountProviders {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Directories directories;
  private final GraphTransport transport;
  private final DirectoryMemory memory;
  private final Hosts hosts;
  private final InstantSource clock;

  private EntraProviders(
      Directories directories,
      GraphTransport transport,
      DirectoryMemory memory,
      Hosts hosts,
      InstantSource clock) {
    this.directories = directories;
    this.hosts = hosts;
    this.transport = transport;
    this.memory = memory;
    this.clock = clock;
  }

  /**
   * Returns the directories.
   *
   * @param directories where tenants' directories are looked up
   * @param hosts where Microsoft is
   * @param version jitgate's, for Microsoft's logs
   */
  public static EntraProviders of(
      Directories directories, Hosts hosts, String version, InstantSource clock) {
    return of(directories, hosts, version, clock, TIMEOUT, time -> Thread.sleep(time.toMillis()));
  }

  static EntraProviders of(
      Directories directories,
      Hosts hosts,
      String version,
      InstantSource clock,
      Duration timeout,
      GraphTransport.Waiting waiting) {
    String userAgent = "jitgate/" + version;
    Http http = new Http(timeout);
    TokenSource tokens = new TokenSource(new TokenEndpoint(http, hosts, userAgent, clock), clock);
    Limiter limiter = new Limiter(clock, () -> ThreadLocalRandom.current().nextDouble());
    return new EntraProviders(
        directories,
        new GraphTransport(http, hosts, tokens, limiter, userAgent, clock, waiting),
        new DirectoryMemory(clock),
        hosts,
        clock);
  }

  @Override
  public AccountProvider of(Msp msp, UUID tenant, Urgency urgency) {
    return new EntraAccounts(session(directory(msp, tenant), urgency), memory);
  }

  @Override
  public DeviceProvider devices(Msp msp, UUID tenant, Urgency urgency) {
    return new EntraDevices(session(directory(msp, tenant), urgency));
  }

  private Directory directory(Msp msp, UUID tenant) {
    return directories
        .of(msp, tenant)
        .orElseThrow(
            () ->
                new ProviderException(
                    Trouble.NOT_CONNECTED,
                    "The tenant has no connection, or the connection no credential."));
  }

  /** Returns one logical operation in a directory. */
  GraphSession session(Directory directory, Urgency urgency) {
    return new GraphSession(transport, directory, urgency, clock);
  }

  /** Forgets what is known of a directory: it has just consented, or is looked at anew. */
  void forget(Directory directory) {
    transport.tokens().forget(directory);
    memory.forget(directory);
  }

  /** Returns where Microsoft is. */
  Hosts hosts() {
    return hosts;
  }

  /** Returns what hardly ever changes. */
  DirectoryMemory memory() {
    return memory;
  }
}
