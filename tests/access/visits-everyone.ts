import { consentFor } from '#tests/fair/application-fixtures.ts'
import { everybody, people, some } from './roles.ts'
import { act, acrossTenants, look, type Visit } from './visit.ts'

const LOGGED_IN = { ...people('to /me'), anonymous: 'page', guest: 'page' } as const

/** Pages that everyone may open, and the ways in. */
export const VISITS_OF_EVERYONE: Record<string, Visit[]> = {
  root: [look('/', everybody('page'))],
  'ui/site-layout': [look('/fairs', everybody('page'))],
  'ui/plain-layout': [look('/reset', everybody('page'))],
  'ui/not-found': [
    look('/nowhere', everybody('missing')),
    look('/organiser/nowhere', everybody('missing'), 'beside a desk'),
  ],

  'fair/pages/home': [look('/', everybody('page'))],
  'fair/pages/openings': [look('/openings?q=数控', everybody('page'))],
  'fair/pages/opening': [
    look((town) => `/openings/${town.a.openingId}`, everybody('page')),
    look((town) => `/openings/${town.openings.draft}`, everybody('missing'), 'a draft'),
    look((town) => `/openings/${town.openings.in_review}`, everybody('missing'), 'in review'),
    look((town) => `/openings/${town.openings.paused}`, everybody('missing'), 'paused'),
    look((town) => `/openings/${town.openings.withdrawn}`, everybody('410'), 'withdrawn'),
    look((town) => `/openings/${town.hiddenOpeningId}`, everybody('missing'), 'not admitted'),
  ],
  'fair/pages/apply': [
    look((town) => `/openings/${town.b.openingId}/apply`, everybody('page')),
    look((town) => `/openings/${town.openings.draft}/apply`, everybody('missing'), 'a draft'),
    look((town) => `/openings/${town.hiddenOpeningId}/apply`, everybody('missing'), 'not admitted'),
    acrossTenants(
      act(
        'apply by hand',
        (town) => `/openings/${town.b.openingId}/apply`,
        (town) => ({
          name: '何来',
          phone: '19700000009',
          line: '',
          consent: consentFor(town.b, false),
        }),
        everybody('done'),
      ),
    ),
    act(
      'apply with the résumé',
      (town) => `/openings/${town.b.openingId}/apply`,
      (town) => ({ with: 'resume', line: '', consent: consentFor(town.b, true) }),
      // Whoever saw that form was logged in. Without a résumé there is nothing to send.
      {
        ...everybody('422'),
        ...some(['anonymous', 'guest'], 'login'),
        ...some(['seeker', 'other_seeker'], 'done'),
      },
    ),
    act(
      'apply to what is not public',
      (town) => `/openings/${town.hiddenOpeningId}/apply`,
      (town) => ({
        name: '何来',
        phone: '19700000009',
        line: '',
        consent: consentFor(town.a, false),
      }),
      everybody('missing'),
    ),
  ],
  'fair/pages/applied': [
    look((town) => `/applied/${town.guestApplicationId}`, {
      ...everybody('missing'),
      guest: 'page',
    }),
    act(
      'another code',
      (town) => `/applied/${town.guestApplicationId}`,
      () => ({ do: 'resend' }),
      { ...everybody('missing'), guest: 'done' },
    ),
    act(
      'the right code',
      (town) => `/applied/${town.guestApplicationId}`,
      (town) => ({ code: town.guestCode }),
      { ...everybody('missing'), guest: 'done' },
    ),
  ],
  'fair/pages/employer': [
    look((town) => `/employers/${town.a.employerId}`, everybody('page')),
    look((town) => `/employers/${town.hiddenEmployerId}`, everybody('missing'), 'not admitted'),
  ],
  'fair/pages/fairs': [look('/fairs', everybody('page'))],
  'fair/pages/fair': [look((town) => `/fairs/${town.fairCode}`, everybody('page'))],
  'accounts/pages/privacy': [look('/privacy', everybody('page'))],
  'accounts/pages/settings': [
    look('/settings', everybody('to /')),
    act('dark', '/settings', () => ({ theme: 'dark' }), everybody('nothing')),
    act('large text', '/settings', () => ({ text: 'large' }), everybody('nothing')),
  ],
  // Open in the demonstration alone, and this is none.
  'accounts/pages/outbox': [look('/outbox', everybody('missing'))],

  'accounts/pages/login': [
    look('/login', LOGGED_IN),
    acrossTenants(
      act(
        'log in',
        '/login',
        (town) => ({ identifier: town.seekerEmail, password: town.password }),
        everybody('done'),
      ),
    ),
    act(
      'guess',
      '/login',
      (town) => ({ identifier: town.seekerEmail, password: 'wrong password' }),
      // Who is logged in already is sent on after the refusal.
      { ...people('nothing'), ...some(['anonymous', 'guest'], '422') },
    ),
  ],
  'accounts/pages/login-code': [
    look('/login/code', LOGGED_IN),
    act('ask for a code', '/login/code', () => ({ phone: '19700000001' }), everybody('done')),
  ],
  'accounts/pages/login-code-entry': [
    look((town) => `/login/code/${town.codeLoginId}`, everybody('page')),
    acrossTenants(
      act(
        'another code',
        (town) => `/login/code/${town.codeLoginId}`,
        () => ({ resend: '' }),
        everybody('done'),
      ),
    ),
    acrossTenants(
      act(
        'the right code',
        (town) => `/login/code/${town.codeLoginId}`,
        (town) => ({ code: town.codeLoginCode }),
        everybody('done'),
      ),
    ),
  ],
  'accounts/pages/signup': [
    look('/signup', LOGGED_IN),
    act(
      'sign up',
      '/signup',
      (town) => ({ identifier: 'new@example.com', name: '郑新', password: town.password }),
      everybody('done'),
    ),
  ],
  'accounts/pages/signup-code': [
    look((town) => `/signup/code/${town.signUpId}`, everybody('page')),
    act(
      'another code',
      (town) => `/signup/code/${town.signUpId}`,
      () => ({ resend: '' }),
      everybody('done'),
    ),
    acrossTenants(
      act(
        'the right code',
        (town) => `/signup/code/${town.signUpId}`,
        (town) => ({ code: town.signUpCode }),
        everybody('done'),
      ),
    ),
  ],
  'accounts/pages/reset': [
    look('/reset', everybody('page')),
    acrossTenants(
      act(
        'ask for a link',
        '/reset',
        (town) => ({ identifier: town.seekerEmail }),
        everybody('done'),
      ),
    ),
    act(
      'ask for a stranger',
      '/reset',
      () => ({ identifier: 'nobody@example.com' }),
      everybody('nothing'),
    ),
  ],
  'accounts/pages/reset-password': [
    look((town) => `/reset/${town.resetToken}`, everybody('page')),
    acrossTenants(
      act(
        'set a password by the link',
        (town) => `/reset/${town.resetToken}`,
        () => ({ password: 'a new password' }),
        everybody('done'),
      ),
    ),
    act(
      'set one by a guess',
      () => `/reset/${'0'.repeat(64)}`,
      () => ({ password: 'a new password' }),
      everybody('422'),
    ),
  ],
  'accounts/pages/confirm-email': [
    look((town) => `/confirm-email/${town.confirmToken}`, everybody('page')),
    acrossTenants(
      act(
        'by the link',
        (town) => `/confirm-email/${town.confirmToken}`,
        () => ({}),
        everybody('done'),
      ),
    ),
    act(
      'by a guess',
      () => `/confirm-email/${'0'.repeat(64)}`,
      () => ({}),
      everybody('nothing'),
    ),
  ],
  'accounts/pages/join': [
    look((town) => `/join/${town.invitationToken}`, everybody('page')),
    acrossTenants(
      act(
        'by the link',
        (town) => `/join/${town.invitationToken}`,
        () => ({ elsewhere: 'yes' }),
        {
          ...everybody('done'),
          ...some(['anonymous', 'guest'], '401'),
          ...some(['recruiter_a', 'colleague_a'], '422'),
        },
      ),
    ),
    act(
      'by a guess',
      () => `/join/${'0'.repeat(32)}`,
      () => ({}),
      {
        ...everybody('422'),
        ...some(['anonymous', 'guest'], '401'),
      },
    ),
  ],
  'accounts/pages/logout': [
    look('/logout', { ...everybody('page'), ...some(['anonymous', 'guest'], 'to /login') }),
    act('log out', '/logout', () => ({}), {
      ...everybody('done'),
      ...some(['anonymous', 'guest'], 'nothing'),
    }),
  ],
}
