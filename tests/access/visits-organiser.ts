import { ADMISSION_DECISIONS } from '#app/accounts/model/admission.ts'
import { OPENING_TRANSITIONS } from '#app/fair/model/opening.ts'
import { organiserStepSchema } from '#app/fair/model/opening-steps-form.ts'
import { organisers } from './roles.ts'
import { act, look, type Visit } from './visit.ts'

const desk = (path: string) => look(path, organisers('page'))

/** The organiser's desk. */
export const VISITS_OF_ORGANISERS: Record<string, Visit[]> = {
  'fair/pages/organiser-desk': [desk('/organiser')],
  'fair/pages/organiser-home': [desk('/organiser')],
  'accounts/pages/organiser-employers': [
    desk('/organiser/employers'),
    act(
      'remind many',
      '/organiser/employers',
      (town) => ({ intent: 'remind', selected: town.unreadyEmployerId }),
      organisers('done'),
    ),
    act(
      'remind all found',
      '/organiser/employers?q=nothing-is-called-so',
      (town) => ({ intent: 'remind', selected: town.unreadyEmployerId, all: String(Date.now()) }),
      organisers('nothing'),
    ),
  ],
  'accounts/pages/organiser-employers-export': [
    desk('/organiser/employers.xlsx'),
    act(
      'take those ticked along',
      '/organiser/employers.xlsx',
      (town) => ({ selected: town.unreadyEmployerId }),
      organisers('done'),
    ),
  ],
  'accounts/pages/organiser-employer': [
    look((town) => `/organiser/employers/${town.hiddenEmployerId}`, organisers('page')),
    look((town) => `/organiser/employers/${town.a.employerId}`, organisers('page'), 'admitted'),
    ...ADMISSION_DECISIONS.map((action) =>
      act(
        action,
        (town) => `/organiser/employers/${town.toDecide[action].employerId}`,
        (town) => ({ action, seen: town.toDecide[action].seen, reason: '材料不清' }),
        organisers('done'),
      ),
    ),
  ],
  'fair/pages/organiser-openings': [
    desk('/organiser/openings'),
    look((town) => `/organiser/openings?id=${town.openings.in_review}`, organisers('page'), 'one'),
    look(
      (town) => `/organiser/openings?id=${town.openings.draft}`,
      organisers('missing'),
      'a draft',
    ),
    ...organiserStepSchema.shape.intent.options.map((intent) =>
      act(
        intent,
        '/organiser/openings',
        (town) => ({
          intent,
          openingId: town.openings[OPENING_TRANSITIONS[intent].from[0] ?? 'draft'],
          reason: '写得不清',
        }),
        organisers('done'),
      ),
    ),
    act(
      'withdraw many',
      '/organiser/openings',
      (town) => ({ intent: 'withdraw', selected: town.a.openingId, reason: '写得不清' }),
      organisers('done'),
    ),
    act(
      'withdraw all found',
      '/organiser/openings?q=nothing-is-called-so',
      (town) => ({
        intent: 'withdraw',
        selected: town.a.openingId,
        all: String(Date.now()),
        reason: '写得不清',
      }),
      organisers('nothing'),
    ),
  ],
  'accounts/pages/organiser-colleagues': [
    desk('/organiser/colleagues'),
    act(
      'invite',
      '/organiser/colleagues',
      () => ({ intent: 'invite', label: '', contact: '19900004321', role: 'member' }),
      organisers('done'),
    ),
    act(
      'remove one of A',
      '/organiser/colleagues',
      (town) => ({ intent: 'remove', id: town.colleagueMembershipId }),
      organisers('missing'),
    ),
    act(
      'revoke an invitation of A',
      '/organiser/colleagues',
      (town) => ({ intent: 'revoke', id: town.invitationId }),
      organisers('nothing'),
    ),
  ],
  'accounts/pages/organiser-log': [desk('/organiser/log')],
}
