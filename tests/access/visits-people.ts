import { people, peopleOfA, RECRUITERS, some } from './roles.ts'
import { act, look, type Visit } from './visit.ts'

/** What only the two who wrote a résumé have; the others are led to its first step, or find nothing. */
const writers = (answer: 'page' | 'done' | 'nothing') => some(['seeker', 'other_seeker'], answer)

/** A form with a file in it. */
const upload = (bytes: string, more: Record<string, string> = {}) => {
  const form = new FormData()
  form.set('file', new File([bytes], '简历.pdf'))
  for (const [name, value] of Object.entries(more)) form.set(name, value)
  return form
}

/** A person's own: the résumé, its files, and what is sent of it. */
export const VISITS_OF_PEOPLE: Record<string, Visit[]> = {
  'fair/people/pages/me-resume': [
    look('/me/resume', people('page')),
    // Whoever has no résumé has nothing that a file could belong to.
    act('upload a PDF', '/me/resume', () => upload('%PDF-1.4'), {
      ...people('missing'),
      ...writers('done'),
    }),
    act('remove a PDF', '/me/resume', (town) => ({ remove: town.resumeFileId }), {
      ...people('missing'),
      seeker: 'done',
    }),
  ],
  'fair/people/pages/me-resume-preview': [
    look('/me/resume/preview', { ...people('missing'), ...writers('page') }),
  ],
  'fair/people/pages/me-resume-step': [
    look('/me/resume/basics', people('page')),
    look('/me/resume/jobs', { ...people('to /me/resume/basics?flow'), ...writers('page') }, 'jobs'),
    act(
      'save the first step',
      '/me/resume/basics',
      () => ({ act: 'save', name: '新名', phone: '13800009999', headline: '', districtCode: '' }),
      people('done'),
    ),
    act('skip a step', '/me/resume/jobs', () => ({ act: 'skip' }), {
      ...people('nothing'),
      ...writers('done'),
    }),
    act('add a job', '/me/resume/jobs', () => ({ act: 'save', employer: '某厂' }), {
      ...people('nothing'),
      ...writers('done'),
    }),
    act(
      'remove an entry of the seeker',
      '/me/resume/certificates',
      (town) => ({ act: 'remove', entry: town.certificateId }),
      { ...people('missing'), other_seeker: 'done', seeker: 'done' },
    ),
    act(
      'upload a photo for a certificate of the seeker',
      '/me/resume/certificates',
      (town) => upload('%PDF-1.4', { entry: town.certificateId }),
      { ...people('nothing'), other_seeker: 'missing', seeker: 'done' },
    ),
  ],
  'fair/people/pages/me-resume-pdf': [
    look('/me/resume/pdf', { ...people('missing'), ...writers('page') }),
  ],
  'fair/people/pages/me-resume-file': [
    look((town) => `/me/resume/files/${town.resumeFileId}`, {
      ...people('missing'),
      seeker: 'page',
    }),
  ],
  'fair/people/pages/me-data': [
    look('/me/data', people('page')),
    act('show who one is', '/me/data', (town) => ({ act: 'password', password: town.password }), {
      ...people('done'),
      // Has done so at this very moment.
      seeker: 'nothing',
    }),
    // The seeker alone has just shown who that is.
    act('ask for a copy', '/me/data', () => ({ act: 'export' }), {
      ...people('422'),
      seeker: 'done',
    }),
    act('delete the account', '/me/data?delete', () => ({ act: 'delete', sure: 'on' }), {
      ...people('422'),
      seeker: 'done',
    }),
    act('call that off', '/me/data', () => ({ act: 'cancel' }), people('nothing')),
    act('something else', '/me/data', () => ({ act: 'other' }), people('400')),
  ],
  'fair/people/pages/me-data-copy': [
    look((town) => `/me/data/copies/${town.exportId}`, { ...people('missing'), seeker: 'page' }),
  ],
  'fair/people/pages/applicant-pdf': [
    look((town) => `/employer/applicants/${town.applicationId}/resume.pdf`, peopleOfA('page')),
    look(
      (town) => `/employer/applicants/${town.givenApplicationId}/resume.pdf`,
      { ...people('forbidden'), ...some(RECRUITERS, 'missing'), recruiter_suspended: 'forbidden' },
      'of a suspended employer',
    ),
  ],
  'fair/people/pages/applicant-file': [
    look(
      (town) => `/employer/applicants/${town.applicationId}/files/${town.resumeFileId}`,
      peopleOfA('page'),
    ),
    look(
      (town) => `/employer/applicants/${town.offeredApplicationId}/files/${town.resumeFileId}`,
      { ...people('forbidden'), ...some(RECRUITERS, 'missing') },
      'of another applicant',
    ),
    look(
      (town) => `/employer/applicants/${town.givenApplicationId}/files/${town.givenFileId}`,
      { ...people('forbidden'), ...some(RECRUITERS, 'missing'), recruiter_suspended: 'forbidden' },
      'of a suspended employer',
    ),
  ],
}
