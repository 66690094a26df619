import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { MAX_FILE_BYTES } from '#app/accounts/model/file.ts'
import { useT } from '#app/i18n/react.tsx'
import { shanghaiDay } from '#app/kernel/clock.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm, readForm, type FormReply } from '#app/web/form.ts'
import { answerUpload } from '#app/web/upload.ts'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { findOwnContact } from '../../resumes.ts'
import { scanSchema } from '../model/file-forms.ts'
import { stepSchema } from '../model/step-schemas.ts'
import { isBlank, readTyped } from '../model/typed.ts'
import {
  goesOn,
  isListStep,
  isStep,
  stepAfter,
  stepBefore,
  STEPS,
  type StepName,
} from '../model/steps.ts'
import { pathAfter, readWay, stepPath } from '../model/way.ts'
import { EntryList, RemovedNote } from '../parts/entry-list.tsx'
import { Meter } from '../parts/resume-meter.tsx'
import { StepForm } from '../parts/step-form.tsx'
import { getOwnResume } from '../resume.ts'
import { moveEntry, removeEntry, restoreEntry } from '../resume-entries.ts'
import { removeOwnFile, uploadScan } from '../resume-files.ts'
import { leaveStep } from '../resume-steps.ts'
import { beginStep, saveAnswer } from './step-answers.ts'

export const handle: RouteHandle = { access: 'account' }

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, data ? `resume.step.${data.step}` : 'resume.title')

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const step = stepOf(params.step)
  const { searchParams } = new URL(request.url)
  const way = readWay(searchParams)
  const resume = await orRespond(getOwnResume(context))
  if (!resume && step !== 'basics') throw redirect(stepPath('basics', { ...way, flow: true }))
  const entryId = searchParams.get('entry')
  const begun = beginStep(resume, step, entryId, await findOwnContact(context))
  if (!begun) throw new Response('not_found', { status: 404 })
  const now = context.clock.now()
  return {
    step,
    way: resume ? way : { ...way, flow: true },
    ...begun,
    entryId,
    adding: searchParams.has('add'),
    sections: resume?.sections ?? null,
    removed: resume?.removed ?? null,
    thisYear: Number(shanghaiDay(now).slice(0, 4)),
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const { site } = context
  const step = stepOf(params.step)
  const url = new URL(request.url)
  const way = readWay(url.searchParams)
  const here = stepPath(step, way)
  if (request.headers.get('Content-Type')?.startsWith('multipart/form-data')) {
    const options = { maxBytes: MAX_FILE_BYTES, schema: scanSchema }
    return answerUpload(request, options, async ({ file, entry }) => {
      const bytes = new Uint8Array(await file.arrayBuffer())
      await uploadScan(context, { entryId: entry, name: file.name, bytes })
      return redirectWithFlash(site, here, 'resume.flash_uploaded')
    })
  }
  const formData = await request.formData()
  const act = formData.get('act')
  if (act === 'remove_scan') {
    await orRespond(removeOwnFile(context, { fileId: textOf(formData, 'file') }))
    return redirectWithFlash(site, here, 'resume.flash_file_removed')
  }
  const entryId = textOf(formData, 'entry')
  if (isListStep(step)) {
    const input = { list: step, entryId }
    if (act === 'remove') return orRespond(removeEntry(context, input)).then(() => redirect(here))
    if (act === 'restore') return orRespond(restoreEntry(context, input)).then(() => redirect(here))
    if (act === 'up' || act === 'down') {
      await orRespond(moveEntry(context, { ...input, by: act === 'up' ? -1 : 1 }))
      return redirect(here)
    }
  }
  const editing = url.searchParams.get('entry')
  // Who has nothing to say here, as who has not worked yet, goes on.
  const blank = isListStep(step) && way.flow && editing === null && isBlank(readTyped(formData))
  if (act === 'back' || act === 'skip' || blank) {
    const form = readForm(formData, stepSchema(step))
    const typed = readTyped(formData)
    // What can be saved is; what cannot yet waits for one to come back.
    if (form.ok && !isBlank(typed)) await orRespond(saveAnswer(context, step, null, form.value))
    else await orRespond(leaveStep(context, { step, typed: isBlank(typed) ? null : typed }))
    return redirect(stepPath(act === 'back' ? stepBefore(step) : stepAfter(step), way))
  }
  return answerForm(formData, stepSchema(step), async (value) => {
    await saveAnswer(context, step, editing, value)
    if (isListStep(step)) {
      if (act === 'more') return redirect(stepPath(step, way, { add: '' }))
      // By itself, or of an entry that was there, a list shows what it has now; one of certificates
      // asks for their scans.
      if (!way.flow || editing !== null || !goesOn(step)) return redirect(here)
    }
    const after = pathAfter(step, way)
    return stepAfter(step) || !way.flow
      ? redirect(after)
      : redirectWithFlash(site, after, 'resume.flash_finished')
  })
}

function textOf(formData: FormData, name: string): string {
  const value = formData.get(name)
  return typeof value === 'string' ? value : ''
}

function stepOf(text: string | undefined): StepName {
  if (!isStep(text)) throw data('not_found', { status: 404 })
  return text
}

export default function ResumeStepPage() {
  const t = useT()
  const { step, way, begin, kept, entryId, adding, sections, removed, thisYear } =
    useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  const place = STEPS.indexOf(step) + 1
  const here = stepPath(step, way)
  const list = isListStep(step) ? step : null
  const filled = list !== null && sections !== null && sections[list].length > 0
  const asks = !filled || adding || entryId !== null
  const progress = t('resume.progress', { step: place, count: STEPS.length })
  return (
    <Column>
      <PageHead
        title={t(`resume.step.${step}`)}
        back={asks && filled ? here : stepPath(null, { ...way, flow: false })}
      />
      <div className="flex flex-col gap-5">
        {way.flow && (
          <div className="flex flex-col gap-1.5">
            <p className="text-small text-quiet">{progress}</p>
            <Meter percent={(place * 100) / STEPS.length} label={progress} />
          </div>
        )}
        {step !== 'basics' && step !== 'intro' && (
          <p className="text-base text-body">{t(`resume.hint.${step}`)}</p>
        )}
        {kept && asks && <p className="text-base text-wait">{t('resume.kept')}</p>}
        {list && sections && !asks ? (
          <EntryList list={list} sections={sections} removed={removed} way={way} />
        ) : (
          <>
            {list && removed?.list === list && !filled && (
              <RemovedNote removed={removed} here={here} />
            )}
            <StepForm
              // Another step's, or another entry's, is another form.
              key={`${step} ${entryId} ${list && sections ? sections[list].length : ''}`}
              step={step}
              way={way}
              begin={begin}
              entryId={entryId}
              cancel={filled ? here : stepPath(null, way)}
              thisYear={thisYear}
              lastResult={reply}
            />
          </>
        )}
      </div>
    </Column>
  )
}
