import { z } from 'zod'

/** Whom a class teacher looks at: everybody, who is missing, or who has sent. */
export const ANSWER_SHOWS = ['all', 'missing', 'sent'] as const
export type AnswerShow = (typeof ANSWER_SHOWS)[number]

/** The list that a URL asks for. */
export function readAnswerQuery(params: URLSearchParams): {
  classGroupId: string | null
  show: AnswerShow
} {
  return {
    classGroupId: params.get('group'),
    show: ANSWER_SHOWS.find((show) => show === params.get('show')) ?? 'all',
  }
}

/** The form that reminds who is missing, of the class groups ticked. */
export const remindSchema = z.object({ groups: z.array(z.uuid()).default([]) })
