import { useT } from '#app/i18n/react.tsx'
import { readNamedDemand } from '../model/demand-named.ts'

/** Demands that cannot all be met; without any one of them they could be. */
export function ConflictList(props: { conflict: string[] }) {
  const t = useT()
  return (
    <ul className="flex list-disc flex-col gap-1 pl-5 text-desk text-body">
      {props.conflict.map((demand) => {
        const named = readNamedDemand(demand)
        return (
          <li key={demand}>
            {named ? t(`allocation.demand.${named.kind}`, { name: named.name }) : demand}
          </li>
        )
      })}
    </ul>
  )
}
