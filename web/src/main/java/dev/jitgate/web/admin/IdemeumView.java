// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.admin;

import dev.jitgate.session.Person;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.pages.AdminPage;
import dev.jitgate.web.pages.IdemeumPage;
import dev.jitgate.web.settings.IdemeumSettings;
import java.util.Comparator;
import java.util.Optional;

/** What idemeum's API is used for. */
final class IdemeumView {

  private IdemeumView() {}

  static IdemeumPage page(AdminPage admin, ServedMsp msp) {
    Optional<IdemeumSettings> settings = msp.idemeum().settings();
    return new IdemeumPage(
        admin,
        msp.settings().idemeumParent().toString(),
        settings.flatMap(IdemeumSettings::apiKey).isPresent(),
        settings.flatMap(IdemeumSettings::client).isPresent(),
        settings.filter(IdemeumSettings::isHourly).isPresent(),
        settings.filter(IdemeumSettings::watchesTickets).isPresent(),
        msp.haloPsa().settings().isPresent(),
        msp.signIn().people().all().stream()
            .filter(Person::enabled)
            .sorted(Comparator.comparing(Person::name))
            .map(person -> new IdemeumPage.Somebody(person.id().toString(), person.name()))
            .toList());
  }
}
