import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { safeNext } from '#app/web/next.ts'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { sayMoment } from '#app/ui/time.tsx'
import { resumeSchema } from '../model/resume.ts'
import { ResumeForm } from '../parts/resume-form.tsx'
import { findOwnContact, findResume, saveResume } from '../resumes.ts'

export const handle: RouteHandle = { access: 'account' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'resume.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const [resume, contact] = await Promise.all([findResume(context), findOwnContact(context)])
  return { resume, contact, next: readNext(request), now: context.clock.now() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  return answerForm(await request.formData(), resumeSchema, async (resume) => {
    await saveResume(context, resume)
    return redirectWithFlash(context.site, readNext(request) ?? '/me/resume', 'resume.flash_saved')
  })
}

/** Where one came from to write the résumé, or null. */
function readNext(request: Request): string | null {
  const next = new URL(request.url).searchParams.get('next')
  return next === null ? null : safeNext(next, '/me')
}

export default function MyResumePage() {
  const { locale, t } = useLocale()
  const { resume, contact, next, now } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const saved = resume && {
    ...resume,
    districtCode: resume.districtCode ?? undefined,
    updatedAt: undefined,
  }
  return (
    <Column>
      <PageHead title={t('resume.title')} back={next ?? '/me'} />
      <p className="mb-5 text-base text-body">
        {resume
          ? `${t('resume.updated', { time: sayMoment(resume.updatedAt, now, locale, t) })} · ${t('resume.sent_stays')}`
          : t('resume.intro_text')}
      </p>
      <ResumeForm
        begin={saved ?? contact ?? {}}
        save={t(next ? 'resume.save_and_return' : 'resume.save')}
        lastResult={lastResult}
      />
    </Column>
  )
}
