import type { Context } from '#app/kernel/context.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import type { InterviewAnswer } from '../interview-answers.ts'
import { answerSchema } from '../model/interview-forms.ts'

const SAID = {
  accept: 'interview.flash_accept',
  ask: 'interview.flash_ask',
  decline: 'interview.flash_decline',
  undo: 'interview.flash_undo',
} as const

/** Carries out an applicant's answer as a page's form sent it, and leads back to the page. */
export function actOnAnswer(
  context: Context,
  formData: FormData,
  back: string,
  answer: (given: InterviewAnswer) => Promise<void>,
) {
  return answerForm(formData, answerSchema, async (given) => {
    await answer({
      answer: given.answer,
      slotId: given.slot,
      anyway: given.anyway === 'yes',
      words: given.words,
    })
    return redirectWithFlash(context.site, back, SAID[given.answer])
  })
}

/** Which of the words' forms an address has open. */
export function readSay(request: Request): 'ask' | 'decline' | null {
  const say = new URL(request.url).searchParams.get('say')
  return say === 'ask' || say === 'decline' ? say : null
}
