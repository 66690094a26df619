import { CopyField } from '#app/accounts/parts/copy-field.tsx'

/** An address or a secret to take along, under its name; once, where it is shown this time alone. */
export function Copied(props: { label: string; text: string; once?: string }) {
  const { label, text, once } = props
  return (
    <div className="flex flex-col gap-1">
      <p className="text-desk font-semibold text-ink">{label}</p>
      <CopyField key={text} label={label} text={text} />
      {once && (
        <p role="status" className="text-desk text-wait">
          {once}
        </p>
      )}
    </div>
  )
}
