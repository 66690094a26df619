import { classes } from './classes.ts'

/** The head of a table's first column: one box that ticks them all. */
export function SelectAllHead(props: {
  label: string
  onSelectAll: (ticked: boolean) => void
  className?: string
}) {
  return (
    <th scope="col" className={classes('w-10 py-2 pl-4', props.className)}>
      <input
        type="checkbox"
        aria-label={props.label}
        onChange={(event) => props.onSelectAll(event.target.checked)}
        className="block size-4 accent-action"
      />
    </th>
  )
}

/** A row's own box, as wide as a thumb on a phone. */
export function SelectCell(props: {
  id: string
  label: string
  isChosen: boolean
  /** On a phone it stands beside all lines of its card: four, unless this says how it stands. */
  className?: string
}) {
  return (
    <td className={classes('pl-4 align-middle cards:pl-0', props.className ?? 'cards:row-span-4')}>
      <label className="flex items-center cards:size-11 cards:justify-center">
        <input
          type="checkbox"
          name="selected"
          value={props.id}
          defaultChecked={props.isChosen}
          aria-label={props.label}
          className="size-4 accent-action cards:size-5"
        />
      </label>
    </td>
  )
}
