import type { MajorFit } from '#db/tables/demand.ts'
import { useT } from '#app/i18n/react.tsx'

/** The majors that a post takes, those that are near said to be so. */
export function MajorNames(props: { majors: { name: string; fit: MajorFit }[] }) {
  const t = useT()
  return (
    <span className="flex flex-wrap gap-x-2 text-body">
      {props.majors.map(({ name, fit }) => (
        <span key={name}>
          {name}
          {fit === 'near' && <span className="text-quiet">（{t('demand.near')}）</span>}
        </span>
      ))}
    </span>
  )
}
