import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { Download, Eye } from 'lucide-react'
import { MAX_FILE_BYTES } from '#app/accounts/model/file.ts'
import { useLocale } from '#app/i18n/react.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { safeNext } from '#app/web/next.ts'
import { answerUpload } from '#app/web/upload.ts'
import { buttonClasses, LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { sayMoment } from '#app/ui/time.tsx'
import { attachmentSchema } from '../model/file-forms.ts'
import { nextStep, STEPS } from '../model/steps.ts'
import { stepPath } from '../model/way.ts'
import { Attachments } from '../parts/attachments.tsx'
import { ResumeMeter } from '../parts/resume-meter.tsx'
import { ResumeOverview } from '../parts/resume-overview.tsx'
import { asRead, getOwnResume } from '../resume.ts'
import { listAttachments, removeOwnFile, uploadAttachment } from '../resume-files.ts'

export const handle: RouteHandle = { access: 'account' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'resume.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const now = context.clock.now()
  const resume = await orRespond(getOwnResume(context))
  return {
    resume: resume && asRead(resume, now),
    left: resume && nextStep(['basics', ...resume.stepsDone]),
    attachments: await listAttachments(context),
    next: readNext(request),
    now,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { site } = context
  if (request.headers.get('Content-Type')?.startsWith('multipart/form-data')) {
    return answerUpload(
      request,
      { maxBytes: MAX_FILE_BYTES, schema: attachmentSchema },
      async ({ file }) => {
        const bytes = new Uint8Array(await file.arrayBuffer())
        await uploadAttachment(context, { name: file.name, bytes })
        return redirectWithFlash(site, '/me/resume#files', 'resume.flash_uploaded')
      },
    )
  }
  const fileId = (await request.formData()).get('remove')
  if (typeof fileId !== 'string') throw data('invalid_input', { status: 400 })
  await orRespond(removeOwnFile(context, { fileId }))
  return redirectWithFlash(site, '/me/resume#files', 'resume.flash_file_removed')
}

/** Where one came from to write the résumé, or null. */
function readNext(request: Request): string | null {
  const next = new URL(request.url).searchParams.get('next')
  return next === null ? null : safeNext(next, '/me')
}

export default function MyResumePage() {
  const { locale, t } = useLocale()
  const { resume, left, attachments, next, now } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const [params] = useSearchParams()
  const way = { flow: true, next }
  if (!resume) {
    return (
      <Column>
        <PageHead title={t('resume.title')} back={next ?? '/me'} />
        <Card className="flex flex-col gap-4">
          <p className="text-lead text-ink">{t('resume.intro_text')}</p>
          <p className="text-base text-body">{t('resume.begin_text', { count: STEPS.length })}</p>
          <LinkButton to={stepPath('basics', way)}>{t('resume.begin')}</LinkButton>
        </Card>
      </Column>
    )
  }
  return (
    <Column>
      <PageHead title={t('resume.title')} back={next ?? '/me'} />
      <div className="flex flex-col gap-6">
        <ResumeMeter resume={resume} left={left} way={way} />
        {next && next !== '/me' && (
          <LinkButton to={next} rank={left ? 'secondary' : 'primary'}>
            {t('resume.return_to_apply')}
          </LinkButton>
        )}
        <ResumeOverview resume={resume} next={next} />
        <div className="grid gap-3 sm:grid-cols-2">
          <LinkButton rank="secondary" to="/me/resume/preview">
            <Eye aria-hidden size={20} />
            {t('resume.preview')}
          </LinkButton>
          <a href="/me/resume/pdf" className={buttonClasses('secondary', 'main')}>
            <Download aria-hidden size={20} />
            {t('resume.pdf')}
          </a>
        </div>
        <Attachments
          key={attachments.length}
          files={attachments}
          asked={params.get('remove')}
          lastResult={lastResult}
        />
        <p className="text-small text-quiet">
          {`${t('resume.updated', { time: sayMoment(resume.updatedAt, now, locale, t) })} · ${t('resume.sent_stays')}`}
        </p>
      </div>
    </Column>
  )
}
