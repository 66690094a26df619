import { useT } from '#app/i18n/react.tsx'
import { sayResumeFacts, type ResumeContent } from '../model/resume.ts'

/** A résumé as it was sent, short facts first. */
export function ResumeFacts(props: { resume: ResumeContent }) {
  const t = useT()
  const { resume } = props
  const facts = sayResumeFacts(t, resume)
  return (
    <div className="flex flex-col gap-2 text-desk">
      {resume.headline && <p className="font-semibold text-ink">{resume.headline}</p>}
      {facts.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {facts.map((fact) => (
            <li key={fact} className="rounded-desk bg-sunken px-2 py-0.5 text-body">
              {fact}
            </li>
          ))}
        </ul>
      )}
      {resume.intro && <p className="whitespace-pre-line text-body">{resume.intro}</p>}
    </div>
  )
}
