// SPDX-License-Identifier: Apache-2.0
package com.example.halo;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * Reads an answer as text, and hangs up when it gets longer than any that makes sense: whatever
 * HaloPSA sends, it cannot fill jitgate's memory.
 */
final class LimitedText implements BodySubscriber<String> {

  private final BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);
  private final int most;
  private Flow.Subscription subscription;
  private long read;

  /**
   * Makes a reader of one answer.
   *
   * @param most how many bytes it may have
   */
  LimitedText(int most) {
    this.most = most;
  }

  @Override
  public CompletionStage<String> getBody() {
    return text.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription answer) {
    subscription = answer;
    text.onSubscribe(answer);
  }

  @Override
  public void onNext(List<ByteBuffer> part) {
    read += part.stream().mapToInt(ByteBuffer::remaining).sum();
    if (read > most) {
      subscription.cancel();
      onError(new IOException("HaloPSA's answer has more than " + most + " bytes"));
    } else {
      text.onNext(part);
    }
  }

  @Override
  public void onError(Throwable trouble) {
    text.onError(trouble);
  }

  @Override
  public void onComplete() {
    text.onComplete();
  }
}
