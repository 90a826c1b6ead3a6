/** `npm run fuzz -- NAME`: one fuzzer of tests/fuzz/; its last line is one JSON object. */
import { dispatch } from './lib/dispatch.mjs'
import { runMain } from './lib/failure.mjs'

runMain(() =>
  dispatch({
    folder: 'tests/fuzz',
    usage:
      'npm run fuzz -- livewire --url http://127.0.0.1:3000 [--requests N] [--seed S]\n       npm run fuzz -- doors [--requests N] [--seed S]\n       npm run fuzz -- served [--requests N] [--seed S]   (what npm run build built)\n       npm run fuzz -- openapi [--url URL --token T] [--examples N]   (needs schemathesis, of PyPI)',
  }),
)
