// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.problem.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultLogTest {

  private static final Logger OWN = Logger.getLogger(FaultLog.class.getName());
  private static final Logger SECURITY = Logger.getLogger("dev.jitgate.security");

  private final List<String> lines = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(line.getLoggerName() + " " + line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private final AtomicLong now = new AtomicLong();
  private final FaultLog log = new FaultLog("resolver entry 'x'", now::get);

  @BeforeEach
  void listen() {
    OWN.addHandler(handler);
    SECURITY.addHandler(handler);
  }

  @AfterEach
  void listenNoMore() {
    OWN.removeHandler(handler);
    SECURITY.removeHandler(handler);
  }

  private void note(ErrorCode code, int times) {
    for (int i = 0; i < times; i++) {
      log.note(new Fault(code, "broken {0} '"));
    }
  }

  @Test
  void logsOneLineAMinuteForEachKindAndCountsAll() {
    note(ErrorCode.RESOLVER_FAILED, 1000);
    note(ErrorCode.RESOLVER_LATE, 2);
    now.addAndGet(Duration.ofSeconds(59).toNanos());
    note(ErrorCode.RESOLVER_FAILED, 1);
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    note(ErrorCode.RESOLVER_FAILED, 1);

    assertThat(lines)
        .containsExactly(
            "dev.jitgate.resolution.FaultLog JG-3001 resolver entry 'x': broken {0} '",
            "dev.jitgate.resolution.FaultLog JG-3002 resolver entry 'x': broken {0} '",
            "dev.jitgate.resolution.FaultLog JG-3001 resolver entry 'x': broken {0} ' (and 1000"
                + " times since this was last logged)");
    assertThat(log.count()).isEqualTo(1004);
    assertThat(log.last().get().message()).isEqualTo("broken {0} '");
  }

  @Test
  void tellsTheSecurityLogOfAnAnswerThatCannotBe() {
    note(ErrorCode.RESOLVER_FAILED, 1);
    note(ErrorCode.RESOLVER_ANSWER_INVALID, 2);

    assertThat(lines)
        .containsExactly(
            "dev.jitgate.resolution.FaultLog JG-3001 resolver entry 'x': broken {0} '",
            "dev.jitgate.security JG-3004 resolver entry 'x': broken {0} '");
  }
}
