import { everybody, organisers, some } from './roles.ts'
import { act, acrossTenants, look, type Visit } from './visit.ts'

/** Flagged words and reports of openings. */
export const VISITS_OF_SCREENING: Record<string, Visit[]> = {
  'fair/screening/pages/organiser-screening': [
    look('/organiser/screening', organisers('page')),
    look(
      (town) => `/organiser/screening?id=${town.flaggedOpeningId}&rule=sex`,
      organisers('page'),
      'one',
    ),
    ...(['approve', 'return'] as const).map((intent) =>
      act(
        intent,
        '/organiser/screening',
        (town) => ({ intent, selected: town.flaggedOpeningId, reason: '看过了' }),
        organisers('done'),
      ),
    ),
    act(
      'return all found',
      '/organiser/screening?rule=sex',
      () => ({ intent: 'return', all: '9999999999999', reason: '看过了' }),
      organisers('done'),
    ),
  ],
  'fair/screening/pages/organiser-complaints': [
    look('/organiser/complaints', organisers('page')),
    // Whoever reported is told.
    acrossTenants(
      act(
        'answer together',
        '/organiser/complaints',
        (town) => ({
          outcome: 'unfounded',
          answer: '已核实',
          selected: `${town.complaintId}.0`,
        }),
        organisers('done'),
      ),
    ),
  ],
  'fair/screening/pages/organiser-complaint': [
    look((town) => `/organiser/complaints/${town.complaintId}`, organisers('page')),
    // Whoever reported is told.
    acrossTenants(
      act(
        'answer and withdraw',
        (town) => `/organiser/complaints/${town.complaintId}`,
        () => ({ outcome: 'upheld', answer: '已核实', withdraw: 'yes' }),
        organisers('done'),
      ),
    ),
  ],
  'fair/screening/pages/report-opening': [
    look((town) => `/openings/${town.a.openingId}/report`, everybody('page')),
    look((town) => `/openings/${town.openings.draft}/report`, everybody('missing'), 'a draft'),
    acrossTenants(
      act(
        'report',
        (town) => `/openings/${town.a.openingId}/report`,
        () => ({ kind: 'fee', words: '', contact: '' }),
        everybody('done'),
      ),
    ),
  ],
  'fair/screening/pages/report-receipt': [
    look((town) => `/reports/${town.complaintId}`, {
      ...everybody('missing'),
      ...some(['seeker'], 'page'),
    }),
    look((town) => `/reports/${town.guestReport.complaintId}`, everybody('missing'), 'no key'),
    look(
      (town) => `/reports/${town.guestReport.complaintId}?key=${town.guestReport.secret}`,
      everybody('page'),
      'with the key',
    ),
  ],
}
