/** What is ticked on a list's other pages, so that its form sends that too. */
export function SelectionElsewhere(props: { ids: string[] }) {
  return props.ids.map((id) => (
    <input
      key={id}
      type="checkbox"
      name="selected"
      value={id}
      checked
      readOnly
      hidden
      data-elsewhere
    />
  ))
}
