/** Answers every address that there is nothing at. */
export const NotFoundPage = () => (
  <div className="not-found">
    <h1>There is nothing at this address</h1>
    <p>It may have been mistyped, or not be public. The <a href="/">Latest Livewire</a> has everything that is.</p>
  </div>
)
