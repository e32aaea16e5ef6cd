// SPDX-License-Identifier: Apache-2.0

import {card} from './cards.js';

/** The app of this word is the local administrator of the tenant's workstations. */
const WORKSTATION = 'workstation';

/**
 * Returns in words what an app's policy lets people do.
 *
 * @param holds what counts of each setting
 * @param problems what the server says is wrong with it; undefined if it was not asked
 * @param named puts names into a list of ids
 */
export function policyCard(one, holds, problems, named) {
  const lines = [];
  const brings = [holds.roles, holds.groups].filter(Boolean).join(', ');
  const gives = one === WORKSTATION ? 'the local administrator of one workstation' : brings;
  const who = holds.requesters === 'everybody' ? 'everybody' : named(holds.requesters);
  lines.push(['who', who + ', of those who may enter the tenant']);
  lines.push(['gets', gives || 'nothing']);
  lines.push([
    'for',
    holds.longest + ' at most, ' + (holds.standard || holds.longest) + ' unless said otherwise;' +
      ' extended ' + holds.extensions + ' times at most',
  ]);
  const needs = [];
  if (holds.reason === 'required') {
    needs.push('a reason');
  }
  if (holds.ticket === 'required') {
    needs.push('a ticket');
  }
  if (holds.approval !== 'none') {
    const what = holds.approval === 'all' ? '' : ' of ' + holds.approval;
    needs.push('approval' + what + ' by ' + named(holds.approvers) + ' within ' + holds['approval-within']);
  }
  lines.push(['needs', needs.join(', ') || 'nothing']);
  const at = holds['local-password'] === 'rotate' ? 'Intune is asked to rotate it' : 'rotated by its policy';
  lines.push(one === WORKSTATION ? ['by', 'its LAPS password, at the end: ' + at] : [
    'by',
    'account ' + holds['user-name'] + (holds.domain ? '@' + holds.domain : '') +
      ', signs in with ' + (holds.credential === 'best' ? 'a pass or else a password' : holds.credential) +
      ', at the end: ' + holds['at-end'],
  ]);
  const wrong = problems || (gives ? [] : ['It names neither roles nor groups.']);
  wrong.forEach((problem) => lines.push(['gives nobody access', problem]));
  const badge = holds.offered === 'no' ? 'not offered' : wrong.length > 0 ? 'cannot be used' : '';
  const made = card((holds.name || one) + ' (' + one + ')', badge, lines, []);
  made.classList.toggle('alarm', wrong.length > 0);
  return made;
}
