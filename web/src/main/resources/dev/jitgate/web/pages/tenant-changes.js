// SPDX-License-Identifier: Apache-2.0

/** Returns in words what became of a tenant between two readings. */
export function differences(before, after) {
  const lines = [];
  if (before.displayName !== after.displayName) {
    lines.push('Display name: \u201C' + before.displayName + '\u201D is \u201C' + after.displayName + '\u201D now');
  }
  const names = new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)]);
  for (const name of [...names].sort()) {
    const [was, is] = [before.attributes[name], after.attributes[name]];
    if (was === undefined) {
      lines.push(name + ': \u201C' + is + '\u201D is new');
    } else if (is === undefined) {
      lines.push(name + ': \u201C' + was + '\u201D was taken away');
    } else if (was !== is) {
      lines.push(name + ': \u201C' + was + '\u201D is \u201C' + is + '\u201D now');
    }
  }
  return lines;
}

/** Takes over what another has changed; what only one's own hand has changed stays. */
export function merged(base, theirs, mine) {
  const attributes = {...mine.attributes};
  const names = new Set([...Object.keys(base.attributes), ...Object.keys(theirs.attributes)]);
  for (const name of names) {
    if (base.attributes[name] !== theirs.attributes[name]) {
      delete attributes[name];
      if (theirs.attributes[name] !== undefined) {
        attributes[name] = theirs.attributes[name];
      }
    }
  }
  const displayName = base.displayName === theirs.displayName ? mine.displayName : theirs.displayName;
  return {displayName, attributes};
}

/** Returns in words what ends with a tenant that has such uses. */
export function losses(uses) {
  const lines = [
    'Tabs that show it find no tenant with their next call, and the customer\u2019s tickets find none.',
  ];
  for (const [kind, names] of [['People', uses.people], ['Groups', uses.groups]]) {
    if (names.length) {
      lines.push(kind + ' whose list of tenants names it lose it: ' + names.join(', ') + '.');
    }
  }
  if (!uses.people.length && !uses.groups.length) {
    lines.push('Nobody\u2019s list of tenants names it.');
  }
  if (uses.mappings.length) {
    lines.push('These mappings end: ' + uses.mappings.join('; ') + '.');
  }
  lines.push('It cannot be undone; a tenant added under this name later is another one.');
  return lines;
}
