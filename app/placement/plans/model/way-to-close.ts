import type { OpenOfOne } from './gates.ts'

/** On which page it is closed what is open for a late comer. */
export function wayToClose(
  { code, posts }: OpenOfOne,
  of: {
    planId: string
    studentId: string
    classGroupId: string
    isOwnPost: boolean
    trainingId: string | null
    guardianGroupId: string | null
  },
): string {
  const plan = `/college/plans/${of.planId}`
  const post = of.isOwnPost ? `${plan}/own-posts#${of.studentId}` : `${plan}/allocations`
  switch (code) {
    case 'visit_missing':
      return '/college/visits'
    case 'rule_broken':
    case 'filing_missing':
    case 'post_days':
      return posts?.[0] ? `/college/demands/${posts[0].demandId}` : `${plan}/posts`
    case 'own_filing_missing':
      return `${plan}/own-posts#file-${of.studentId}`
    case 'consent_missing':
    case 'consent_refused':
    case 'guardian_refused':
      return `/college/consents/${of.planId}/${of.studentId}`
    case 'guardian_missing':
      return of.guardianGroupId === null
        ? `/college/consents/${of.planId}/${of.studentId}`
        : `/college/consents?plan=${of.planId}&group=${of.guardianGroupId}&show=missing`
    case 'unmentored':
      return posts?.[0] ? `/college/demands/${posts[0].demandId}#mentor` : post
    case 'unguided':
      return of.isOwnPost ? post : `${plan}/posts`
    case 'training_absent':
      return of.trainingId === null
        ? `${plan}/training#add`
        : `${plan}/training/${of.trainingId}?group=${of.classGroupId}`
    case 'uninsured':
      return `${plan}/conditions`
    case 'students_at_unsuitable':
    case 'students_barred':
      return post
    default:
      return `${plan}/agreements`
  }
}
