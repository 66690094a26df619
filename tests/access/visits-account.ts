import { A_PEOPLE, ORGANISERS, people, RECRUITERS, some } from './roles.ts'
import { act, look, type Visit } from './visit.ts'

export const EMPLOYER_FACTS = {
  name: '新来有限公司',
  uscc: '91350100M000100Y43',
  shortName: '新来',
  industry: 'manufacturing',
  size: '50_199',
  intro: '',
  districtCode: '370213',
  address: '兴城路 12 号',
  agentName: '何来',
  agentPhone: '19700000001',
}

/** What is a person's own: to other people it does not exist. */
const seekerAlone = { ...people('missing'), seeker: 'done' } as const

/** Pages for whoever has an account. */
export const VISITS_OF_ACCOUNTS: Record<string, Visit[]> = {
  'accounts/pages/me': [look('/me', people('page'))],
  'fair/pages/me-applications': [look('/me/applications', people('page'))],
  'fair/pages/me-application': [
    look((town) => `/me/applications/${town.applicationId}`, {
      ...people('missing'),
      seeker: 'page',
    }),
    look(
      (town) => `/me/applications/${town.offeredApplicationId}`,
      { ...people('missing'), other_seeker: 'page' },
      'another one',
    ),
    act(
      'say that it is one’s own',
      (town) => `/me/applications/${town.applicationId}`,
      () => ({ own: 'yes' }),
      // It is the seeker's already.
      { ...seekerAlone, ...some(['recruiter_a', 'colleague_a'], 'missing'), seeker: 'nothing' },
    ),
    act(
      'withdraw',
      (town) => `/me/applications/${town.applicationId}`,
      () => ({ reason: '' }),
      // The employer's people know of it, but this is not theirs to do.
      { ...seekerAlone, ...some(['recruiter_a', 'colleague_a'], 'forbidden') },
    ),
  ],
  'fair/pages/me-disclosures': [
    look((town) => `/me/disclosures?ask=${town.disclosureId}`, people('page')),
    act('take back', '/me/disclosures', (town) => ({ disclosure: town.disclosureId }), seekerAlone),
  ],
  'accounts/pages/me-notices': [
    look('/me/notices', people('page')),
    act('open', '/me/notices', (town) => ({ open: town.noticeId }), seekerAlone),
    act('read all', '/me/notices', () => ({}), {
      ...people('nothing'),
      ...some(
        [
          'seeker',
          'organiser',
          'recruiter_a',
          'colleague_a',
          'recruiter_after',
          'recruiter_suspended',
          'class_teacher',
          'student',
        ],
        'done',
      ),
    }),
  ],
  'accounts/pages/me-account': [
    look('/me/account', people('page')),
    act(
      'end a device of the seeker',
      '/me/account',
      (town) => ({ device: town.sessionId }),
      // What is gone already is no fault either, so the answer tells nothing.
      { ...people('nothing'), seeker: 'done' },
    ),
    act('mail the link again', '/me/account', () => ({ act: 'resend' }), {
      ...people('nothing'),
      other_seeker: 'done',
    }),
    act('log out everywhere', '/me/account', () => ({ act: 'everywhere' }), people('done')),
    act(
      'change the password',
      '/me/account',
      (town) => ({ act: 'password', current: town.password, password: 'a new password' }),
      people('done'),
    ),
    act('change the name', '/me/account', () => ({ act: 'name', name: '新名' }), people('done')),
    act('something else', '/me/account', () => ({ act: 'other' }), people('400')),
  ],
  'accounts/pages/employer-register': [
    look('/employer/register', { ...people('page'), ...some(RECRUITERS, 'to /employer') }),
    look(
      '/employer/register?name=%E6%98%A5%E8%8A%BD',
      { ...people('page'), ...some(RECRUITERS, 'to /employer') },
      'by the organiser’s link',
    ),
    act('register', '/employer/register', () => EMPLOYER_FACTS, people('done')),
  ],
  'accounts/pages/acting': [
    look('/acting', people('to /me')),
    act(
      'act by a membership in A',
      '/acting',
      (town) => ({ membership: town.colleagueMembershipId }),
      { ...people('missing'), colleague_a: 'nothing' },
    ),
  ],
  'accounts/pages/file': [
    look((town) => `/files/${town.licenceId}`, {
      ...people('missing'),
      ...some([...A_PEOPLE, ...ORGANISERS], 'page'),
    }),
  ],
}
