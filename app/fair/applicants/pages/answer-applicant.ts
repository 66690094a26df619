import type { Context } from '#app/kernel/context.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { changeApplication } from '../../application-states.ts'
import { callOffInterview, moveInterview } from '../../interviews/interview-changes.ts'
import { callOffSchema, moveSchema } from '../../interviews/model/interview-forms.ts'
import { needsNote, readApplicantStep } from '../../model/applicant-steps.ts'
import { offerSchema, refuseSchema, stepSchema } from '../../model/application-forms.ts'
import { noteSchema } from '../model/note.ts'
import { addNote, changeNote } from '../notes.ts'
import { undoOf } from './undo-of.ts'

/** The applicant that a form of the page is about, and the page's own address with its filters. */
interface Asked {
  applicationId: string
  here: string
}

/** Does what a form of an applicant's page asks: a step, a change of the interview, or a note. */
export async function answerApplicant(context: Context, formData: FormData, asked: Asked) {
  if (formData.has('note_act')) return answerNote(context, formData, asked)
  if (formData.has('interview')) return answerInterview(context, formData, asked.here)
  return answerStep(context, formData, asked)
}

/** Takes a step, with the words that go with it. */
async function answerStep(context: Context, formData: FormData, asked: Asked) {
  const { applicationId, here } = asked
  const step = readApplicantStep(formData.get('step'))
  if (!step) throw new Response('invalid_input', { status: 400 })
  const from = context.clock.now().getTime()
  const take = async (words: { reason?: string; note?: string }) => {
    await changeApplication(context, { applicationId, action: step, ...words })
    const said = step === 'refuse' ? undoOf(context, from) : {}
    return redirectWithFlash(context.site, here, 'applicant.flash_changed', [], said)
  }
  if (step === 'refuse') return answerForm(formData, refuseSchema, take)
  return answerForm(formData, needsNote(step) ? offerSchema : stepSchema, take)
}

/** Moves an interview or calls it off, as its panel's form asks. */
async function answerInterview(context: Context, formData: FormData, here: string) {
  const id = formData.get('interview')
  const interviewId = typeof id === 'string' ? id : ''
  if (formData.get('step') === 'move') {
    return answerForm(formData, moveSchema, async (given) => {
      await moveInterview(context, { ...given, interviewId })
      return redirectWithFlash(context.site, here, 'interview.flash_move')
    })
  }
  return answerForm(formData, callOffSchema, async (given) => {
    await callOffInterview(context, { ...given, interviewId })
    return redirectWithFlash(context.site, here, 'interview.flash_call_off')
  })
}

/** Writes, changes, deletes or brings back a note. */
async function answerNote(context: Context, formData: FormData, asked: Asked) {
  return answerForm(formData, noteSchema, async ({ note_act: act, id = '', text }) => {
    const { applicationId, here } = asked
    const note = { applicationId, noteId: id }
    await orRespond(
      act === 'add'
        ? addNote(context, { applicationId, text })
        : changeNote(context, act === 'edit' ? { ...note, act, text } : { ...note, act }),
    )
    return redirectWithFlash(context.site, here, `note.flash_${act}`)
  })
}
