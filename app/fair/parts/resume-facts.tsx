import { useT } from '#app/i18n/react.tsx'
import { sayResumeFacts, type SentResume } from '../model/resume.ts'
import { ResumeSections } from '../people/parts/resume-sections.tsx'

/** A résumé as it was sent: short facts first, then its parts, then the person's own words. */
export function ResumeFacts(props: { resume: SentResume; scanHref?: (fileId: string) => string }) {
  const t = useT()
  const { resume } = props
  const facts = sayResumeFacts(t, resume)
  return (
    <div className="flex flex-col gap-3 text-desk">
      {resume.headline && <p className="text-base font-semibold text-ink">{resume.headline}</p>}
      {facts.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {facts.map((fact) => (
            <li key={fact} className="rounded-desk bg-sunken px-2 py-0.5 text-base text-body">
              {fact}
            </li>
          ))}
        </ul>
      )}
      <ResumeSections sections={resume.sections} scanHref={props.scanHref} />
      {resume.intro && (
        <section className="flex flex-col gap-1.5 border-t border-line pt-3">
          <h3 className="text-small font-medium text-quiet">{t('resume.about')}</h3>
          <p className="text-base break-words whitespace-pre-line text-body">{resume.intro}</p>
        </section>
      )}
    </div>
  )
}
