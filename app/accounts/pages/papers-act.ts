import {
  data,
  type ActionFunctionArgs,
  type AppLoadContext,
  type TypedResponse,
} from '@remix-run/node'
import { z } from 'zod'
import { actingIdOf } from '#app/kernel/actor.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm, type FormReply } from '#app/web/form.ts'
import { answerUpload } from '#app/web/upload.ts'
import { handInPapers, takeBackPapers } from '../admissions.ts'
import { updateEmployer } from '../employers.ts'
import { uploadPaper } from '../files.ts'
import { employerSchema } from '../model/employer.ts'
import { MAX_FILE_BYTES, PAPERS, paperSchema, type Paper } from '../model/file.ts'

const PAGE = '/employer/papers'

const admissionSchema = z.object({ intent: z.enum(['hand_in', 'take_back']) })

/** What can be done on the page of papers. A refusal says which of its forms it is about. */
export async function actOnPapers({ request, context }: ActionFunctionArgs) {
  const employerId = actingIdOf(context.actor, 'employer') ?? ''
  const paper = PAPERS.find((known) => known === new URL(request.url).searchParams.get('paper'))
  if (paper) return refusalOf(paper, await upload(request, context, employerId, paper))

  const formData = await request.formData()
  if (!formData.has('intent')) {
    const answer = await answerForm(formData, employerSchema, async (facts) => {
      const { renewing } = await updateEmployer(context, { employerId, facts })
      const done = renewing ? 'papers.renewal_started' : 'papers.facts_saved'
      return redirectWithFlash(context.site, PAGE, done)
    })
    return refusalOf('facts', answer)
  }
  const answer = await answerForm(formData, admissionSchema, async ({ intent }) => {
    if (intent === 'hand_in') {
      await handInPapers(context, { employerId })
      return redirectWithFlash(context.site, PAGE, 'papers.handed_in')
    }
    await takeBackPapers(context, { employerId })
    return redirectWithFlash(context.site, PAGE, 'papers.taken_back')
  })
  return refusalOf('admission', answer)
}

function upload(request: Request, context: AppLoadContext, employerId: string, paper: Paper) {
  const options = { maxBytes: MAX_FILE_BYTES, schema: paperSchema }
  return answerUpload(request, options, async ({ file }) => {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const upload = { employerId, paper, name: file.name, bytes }
    const { renewing } = await uploadPaper(context, upload)
    const done = renewing ? 'papers.renewal_started' : 'papers.upload_done'
    return redirectWithFlash(context.site, PAGE, done)
  })
}

function refusalOf(
  form: Paper | 'facts' | 'admission',
  answer: TypedResponse<never> | ReturnType<typeof data<FormReply>>,
) {
  return 'data' in answer ? data({ form, reply: answer.data }, answer.init ?? undefined) : answer
}
