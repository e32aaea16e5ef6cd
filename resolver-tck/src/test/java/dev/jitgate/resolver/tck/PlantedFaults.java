// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.tck;

import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.Resolution.NoMatch;
import dev.jitgate.resolver.spi.Resolution.Resolved;
import dev.jitgate.resolver.spi.ResolutionRequest;
import dev.jitgate.resolver.spi.ResolverConfig;
import dev.jitgate.resolver.spi.ResolverConfigException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantResolver;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** One resolver for each fault that the contract has to catch; each is named by its fault. */
public final class PlantedFaults {

  private PlantedFaults() {}

  public static final class FoldsByTheServersLanguage extends Planted {
    @Override
    @SuppressWarnings("StringCaseLocaleUsage") // the planted fault
    Resolution resolve(ResolutionRequest request, String value) {
      String folded = value.toLowerCase();
      return Resolution.of(
          request
              .tenants()
              .all()
              .filter(tenant -> tenant.displayName().toLowerCase().equals(folded))
              .toList(),
          "by lower-case name");
    }
  }

  public static final class FallsBackToAPrefix extends Planted {
    @Override
    Resolution resolve(ResolutionRequest request, String value) {
      List<Tenant> exact = request.tenants().byDisplayName(value);
      return exact.isEmpty() && !value.isBlank()
          ? Resolution.of(
              request.tenants().all().filter(t -> t.displayName().startsWith(value)).toList(),
              "by prefix")
          : Resolution.of(exact, "by display name");
    }
  }

  public static final class CutsTheLegalForm extends Planted {
    @Override
    Resolution resolve(ResolutionRequest request, String value) {
      List<Tenant> exact = request.tenants().byDisplayName(value);
      String cut = value.replaceAll("(?i) ltd$", "");
      return Resolution.of(
          exact.isEmpty() ? request.tenants().byDisplayName(cut) : exact, "by company name");
    }
  }

  public static final class TakesTheFirstOfTwins extends Planted {
    @Override
    Resolution resolve(ResolutionRequest request, String value) {
      List<Tenant> found = request.tenants().byDisplayName(value);
      return Resolution.of(found.subList(0, Math.min(1, found.size())), "the first");
    }
  }

  public static final class ThrowsOnAMissingVariable extends Planted {
    @Override
    Resolution resolve(ResolutionRequest request) throws IOException, InterruptedException {
      return resolve(request, Optional.ofNullable(request.variables().get(VARIABLE)).orElseThrow());
    }
  }

  public static final class ThrowsOnAnUnknownTenant extends Planted {
    @Override
    Resolution resolve(ResolutionRequest request, String value) {
      List<Tenant> found = request.tenants().byDisplayName(value);
      if (found.isEmpty()) {
        throw new NoSuchElementException("unknown tenant");
      }
      return Resolution.of(found, "by display name");
    }
  }

  public static final class InventsAnId extends Planted {
    @Override
    Resolution resolve(ResolutionRequest request, String value) {
      return request.tenants().byDisplayName(value).isEmpty()
          ? new NoMatch("unknown")
          : new Resolved(
              new Tenant(UUID.nameUUIDFromBytes(new byte[0]), value, "invented", Map.of()),
              "invented");
    }
  }

  public static final class RenamesATenant extends Planted {
    @Override
    Resolution resolve(ResolutionRequest request, String value) {
      List<Tenant> found = request.tenants().byDisplayName(value);
      return Resolution.of(
          found.stream().map(t -> new Tenant(t.id(), "Renamed", t.urlName(), Map.of())).toList(),
          "renamed");
    }
  }

  public static final class FindsNothing extends Planted {
    @Override
    Resolution resolve(ResolutionRequest request, String value) {
      return new NoMatch("never at home");
    }
  }

  public static final class FallsBackToADefault extends Planted {
    @Override
    Resolution resolve(ResolutionRequest request) throws IOException, InterruptedException {
      Resolution answer = super.resolve(request);
      Optional<Tenant> first = request.tenants().all().findFirst();
      return answer instanceof NoMatch && first.isPresent()
          ? new Resolved(first.get(), "the default")
          : answer;
    }
  }

  public static final class RemembersTenants extends Planted {
    private final Map<String, Resolution> answers = new ConcurrentHashMap<>();

    @Override
    Resolution resolve(ResolutionRequest request, String value) {
      return answers.computeIfAbsent(
          value, v -> Resolution.of(request.tenants().byDisplayName(v), "remembered"));
    }
  }

  public static final class KeepsTheRequestInAField extends Planted {
    private String value = "";

    @Override
    Resolution resolve(ResolutionRequest request, String asked) {
      value = asked;
      return Resolution.of(request.tenants().byDisplayName(value), "by display name");
    }
  }

  public static final class IsNotRegistered extends Planted {}

  public static final class HasTooLongAName extends Planted {
    @Override
    public String name() {
      return "x".repeat(33);
    }
  }

  public static final class ChangesItsName extends Planted {
    private int calls;

    @Override
    public String name() {
      return "planted-" + calls++;
    }
  }

  public static final class IgnoresASetting extends Planted {
    @Override
    protected Map<String, String> settings() {
      return Map.of("base-url", "https://crm.example");
    }
  }

  public static final class ThrowsOnABadSetting extends Planted {
    @Override
    protected Map<String, String> settings() {
      return Map.of("size", "3");
    }

    @Override
    public TenantResolver create(ResolverConfig config) {
      int size = Integer.parseInt(config.require("size"));
      return size < 0 ? create(config) : super.create(config);
    }
  }

  public static final class RepeatsABadSetting extends Planted {
    @Override
    protected Map<String, String> settings() {
      return Map.of("size", "3");
    }

    @Override
    public TenantResolver create(ResolverConfig config) {
      if (!config.getOrDefault("size", "3").equals("3")) {
        throw ResolverConfigException.malformed("size", "not " + config.require("size"));
      }
      return super.create(config);
    }
  }

  public static final class DeclaresNoVariable extends Planted {
    @Override
    Set<String> variables() {
      return Set.of();
    }
  }

  public static final class TellsASecret extends Planted {
    @Override
    protected Map<String, String> settings() {
      return Map.of("api-key", "s3cret-of-the-crm");
    }

    @Override
    protected Set<String> secretSettings() {
      return Set.of("api-key");
    }

    @Override
    public TenantResolver create(ResolverConfig config) {
      String key = config.getOrDefault("api-key", "");
      return new PlantedResolver() {
        @Override
        public Resolution resolve(ResolutionRequest request) {
          Optional<String> value = Optional.ofNullable(request.variables().get(VARIABLE));
          return Resolution.of(
              value.map(request.tenants()::byDisplayName).orElse(List.of()),
              "asked https://crm.example?key=" + key);
        }
      };
    }
  }

  public static final class RepeatsTheInput extends Planted {
    @Override
    Resolution resolve(ResolutionRequest request, String value) {
      String shown = value.substring(0, Math.min(value.length(), 100));
      return Resolution.of(request.tenants().byDisplayName(value), "looked for " + shown);
    }
  }

  public static final class TakesPercentForAWildcard extends Planted {
    @Override
    Resolution resolve(ResolutionRequest request, String value) {
      return Resolution.of(request.tenants().byDisplayName(value.replace("%", "")), "by pattern");
    }
  }

  public static final class Hangs extends Planted {
    @Override
    protected Duration timeLimit() {
      return Duration.ofMillis(50);
    }

    @Override
    Resolution resolve(ResolutionRequest request, String value) throws InterruptedException {
      new CountDownLatch(1).await();
      return new NoMatch("at last");
    }
  }

  public static final class HangsOnALongValue extends Planted {
    @Override
    protected Duration timeLimit() {
      return Duration.ofMillis(500);
    }

    @Override
    Resolution resolve(ResolutionRequest request, String value)
        throws IOException, InterruptedException {
      if (value.length() > 400) {
        new CountDownLatch(1).await();
      }
      return super.resolve(request, value);
    }
  }

  public static final class AnswersNull extends Planted {
    @Override
    @SuppressWarnings("NullAway") // the planted fault
    Resolution resolve(ResolutionRequest request) throws IOException, InterruptedException {
      @Nullable Resolution none = null;
      return super.resolve(request) instanceof Resolved found ? found : none;
    }
  }

  public static final class CreatesNull extends Planted {
    @Override
    @SuppressWarnings("NullAway") // the planted fault
    public TenantResolver create(ResolverConfig config) {
      return null;
    }
  }

  public static final class CannotBeClosedTwice extends Planted {
    @Override
    public TenantResolver create(ResolverConfig config) {
      return new PlantedResolver() {
        private final List<String> open = new ArrayList<>(List.of("connection"));

        @Override
        public void close() {
          open.remove(0);
        }
      };
    }
  }

  public static final class SharesWhatItCloses extends Planted {
    private boolean closed;

    @Override
    public TenantResolver create(ResolverConfig config) {
      return new PlantedResolver() {
        @Override
        public void close() {
          closed = true;
        }
      };
    }

    @Override
    Resolution resolve(ResolutionRequest request, String value)
        throws IOException, InterruptedException {
      if (closed) {
        throw new IOException("connection is closed");
      }
      return super.resolve(request, value);
    }
  }

  public static final class ServesTwoEntriesByOneResolver extends Planted {
    private final TenantResolver only = new PlantedResolver();

    @Override
    public TenantResolver create(ResolverConfig config) {
      return only;
    }
  }

  public static final class WrapsItsInterruption extends Planted {
    @Override
    Resolution resolve(ResolutionRequest request, String value) throws IOException {
      try {
        Thread.sleep(1);
        return super.resolve(request, value);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  public static final class RefusesALateRequest extends Planted {
    @Override
    Resolution resolve(ResolutionRequest request, String value)
        throws IOException, InterruptedException {
      if (Duration.between(Instant.now(), request.deadline()).isNegative()) {
        throw new IllegalArgumentException("timeout is negative");
      }
      return super.resolve(request, value);
    }
  }
}
