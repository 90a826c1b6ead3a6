/**
 * Defences that can be switched off, for tests alone: each is a change of the source's text, which vitest makes while it loads the
 * file, where MUTANT names it (see `mutantPlugin`). Nothing of this is in what is built. `npm run torture -- mutants` switches
 * each off in turn, and the test that stands here has to fail then.
 */
export interface Switch {
  file: string
  /** Stands in the file once. */
  find: string
  replace: string
  /** `file › title`, as docs/security.md names tests. */
  test: string
}

const int = 'tests/int/hardening'

export const switches: Record<string, Switch> = {
  // GraphQL
  'graphql-bytes': {
    file: 'src/limits/graphQLDocument.ts',
    find: 'if (Buffer.byteLength(query) > limits.maxBytes)',
    replace: 'if (false)',
    test: 'src/limits/graphQLDocument.test.ts › refuses %s',
  },
  'graphql-tokens': {
    file: 'src/limits/graphQLText.ts',
    find: 'if (tokens > maxTokens)',
    replace: 'if (false)',
    test: 'src/limits/graphQLDocument.test.ts › refuses %s',
  },
  'graphql-nesting': {
    file: 'src/limits/graphQLText.ts',
    find: 'if (nesting > maxNesting)',
    replace: 'if (false)',
    test: 'src/limits/graphQLText.test.ts › bounds words, signs and brackets in one another, and nothing that stands in text',
  },
  'graphql-definitions': {
    file: 'src/limits/graphQLDocument.ts',
    find: 'if (definitions.length > limits.maxDefinitions)',
    replace: 'if (false)',
    test: 'src/limits/graphQLDocument.test.ts › refuses %s',
  },
  'graphql-cycles': {
    file: 'src/limits/graphQLDocument.ts',
    find: 'if (measure.isCyclic())',
    replace: 'if (false)',
    test: 'src/limits/graphQLDocument.test.ts › refuses %s',
  },
  'graphql-depth': {
    file: 'src/limits/graphQLDocument.ts',
    find: 'if (size.depth > limits.maxDepth)',
    replace: 'if (false)',
    test: 'src/limits/graphQLDocument.test.ts › refuses %s',
  },
  'graphql-aliases': {
    file: 'src/limits/graphQLDocument.ts',
    find: 'if (aliases > limits.maxAliases)',
    replace: 'if (false)',
    test: 'src/access/graphQLLimits.test.ts › refuses more aliases, and more questions at once',
  },
  'graphql-root-fields': {
    file: 'src/limits/graphQLDocument.ts',
    find: 'if (size.root > limits.maxRootFields)',
    replace: 'if (false)',
    test: 'src/access/graphQLLimits.test.ts › refuses more aliases, and more questions at once',
  },
  'graphql-answer': {
    file: 'src/access/withinLimits.ts',
    find: 'return isGraphQL && !signedIn ? withinAnswer(response) : response',
    replace: 'return response',
    test: 'tests/int/hardening/costs.test.ts › bounds what strangers are answered by GraphQL: documents, objects, bytes',
  },
  'graphql-names-long': {
    file: 'src/limits/graphQLDocument.ts',
    find: 'if (size.longestName > maxNameLength)',
    replace: 'if (false)',
    test: 'src/limits/graphQLDocument.test.ts › refuses %s',
  },
  'graphql-repeated': {
    file: 'src/limits/graphQLExpansion.ts',
    find: 'if (comparisons > maxComparisons || ',
    replace: 'if (',
    test: 'src/limits/graphQLDocument.test.ts › refuses %s',
  },
  'graphql-introspection': {
    file: 'src/limits/graphQLExpansion.ts',
    find: 'return (isList && inList) ||',
    replace: 'return false &&',
    test: 'src/limits/graphQLDocument.test.ts › refuses %s',
  },
  'graphql-pages': {
    file: 'src/limits/graphQLExpansion.ts',
    find: 'documentsIn([set]) > most)',
    replace: 'documentsIn([set]) > 1e9)',
    test: 'src/limits/graphQLDocument.test.ts › refuses %s',
  },
  'graphql-unknown-names': {
    file: 'src/limits/graphQLNames.ts',
    find: 'return unknown > maxUnknownNames ?',
    replace: 'return unknown > 1e9 ?',
    test: 'src/access/graphQLLimits.test.ts › leaves a few wrong names to the rules that say what was meant, and no more',
  },
  'graphql-variables': {
    file: 'src/limits/graphQLNames.ts',
    find: 'if (typed > maxTypedValues) return `',
    replace: 'if (false) return `',
    test: 'src/access/graphQLLimits.test.ts › takes no thousands of values in variables, but for what is JSON',
  },
  'graphql-counts': {
    file: 'src/limits/graphQLCounts.ts',
    find: 'counts[name] > countLimits[name]',
    replace: 'counts[name] > 1e9',
    test: 'src/limits/graphQLDocument.test.ts › refuses %s',
  },
  'graphql-directives': {
    file: 'src/limits/graphQLDirectives.ts',
    find: '&& !isBoolean(node)',
    replace: '&& false',
    test: 'src/limits/graphQLDirectives.test.ts › refuses %s with %j',
  },
  'graphql-subscriptions': {
    file: 'src/access/graphQLLimits.ts',
    find: "one.operation === 'subscription')",
    replace: "one.operation === 'nothing')",
    test: 'src/access/graphQLLimits.test.ts › refuses subscriptions',
  },
  'graphql-other-config': {
    file: 'src/access/beforeSchema.ts',
    find: 'lock((making as',
    replace: 'void ((making as',
    test: `${int}/kinds.test.ts › is locked as the one is that was started`,
  },
  // Bodies
  'body-bytes': {
    file: 'src/server/capBodies.ts',
    find: 'if (bytes <= cap) return push',
    replace: 'if (bytes > 0) return push',
    test: 'src/server/capBodies.test.ts › takes %s up to its limit, by length or in chunks, and not a byte more',
  },
  'body-boundary': {
    file: 'src/server/capBodies.ts',
    find: "if (lacksBoundary(contentType)) return refuse('INVALID_REQUEST')",
    replace: '',
    test: 'src/server/capBodies.test.ts › answers a form without a boundary at once',
  },
  'body-lingers': {
    file: 'src/server/refuseBody.ts',
    find: 'if (req.complete) return end()',
    replace: 'return end()',
    test: 'src/server/capBodies.test.ts › gives its answer to a client that reads it when it has sent everything, up to a limit',
  },
  methods: {
    file: 'src/server/capBodies.ts',
    find: "if (!methods.has(req.method ?? ''))",
    replace: 'if (false)',
    test: 'src/server/capBodies.test.ts › knows its methods',
  },
  'body-slow': {
    file: 'src/server/slowBodies.ts',
    find: 'if (!isArriving(req)) return false',
    replace: 'return false',
    test: 'src/server/slowBodies.test.ts › take no place from others, end in time, and are so many of one address at the most',
  },
  'body-slow-places': {
    file: 'src/server/shedLoad.ts',
    find: "if (isArriving(req)) req.once('end', count)",
    replace: 'if (false) return true',
    test: 'src/server/slowBodies.test.ts › take no place from others, end in time, and are so many of one address at the most',
  },
  'json-depth': {
    file: 'src/limits/jsonShape.ts',
    find: 'depth += 1\n      if (depth > jsonLimits.depth)',
    replace: 'depth += 1\n      if (false)',
    test: 'src/limits/jsonShape.test.ts › takes as many as are stated and not one more',
  },
  'json-members': {
    file: 'src/limits/jsonShape.ts',
    find: 'if (count >= jsonLimits.members)',
    replace: 'if (false)',
    test: 'src/limits/jsonShape.test.ts › takes as many as are stated and not one more',
  },
  'json-form': {
    file: 'src/access/boundOperations.ts',
    find: 'if (shape) throw',
    replace: 'if (false) throw',
    test: `${int}/kinds.test.ts › the JSON in a form is bounded as that of a body`,
  },
  'json-object': {
    file: 'src/limits/bodyFault.ts',
    find: 'if (!isGraphQL && !isObjectText(body, overrides))',
    replace: 'if (false)',
    test: `${int}/kinds.test.ts › a body that is no object is 400`,
  },
  'text-kinds': {
    file: 'src/limits/textTree.ts',
    find: 'if (known && !known.has(type))',
    replace: 'if (false)',
    test: `${int}/existence.test.ts › takes rich text of kinds that the editor has`,
  },
  'text-nodes': {
    file: 'src/limits/textTree.ts',
    find: 'if (++nodes > maxTextNodes)',
    replace: 'if (++nodes > 1e9)',
    test: `${int}/existence.test.ts › takes rich text of kinds that the editor has`,
  },
  'text-words': {
    file: 'src/limits/textTree.ts',
    find: "if (typeof text !== 'string') return 'This is no rich text.'",
    replace: "if (typeof text !== 'string') return undefined",
    test: `${int}/kinds.test.ts › lists of thousands of items, and text that is none, are 400 before anything is made of them`,
  },
  'list-rows': {
    file: 'src/access/checkShapes.ts',
    find: 'if (value.length > most)',
    replace: 'if (false)',
    test: `${int}/kinds.test.ts › a list of thousands of items is named as too long`,
  },
  // Queries
  'query-parameters': {
    file: 'src/limits/queryShape.ts',
    find: "if (count(query, '&') >= maxParameters)",
    replace: 'if (false)',
    test: `${int}/costs.test.ts › bounds %s in an address, and in a form that stands for one`,
  },
  'query-nul': {
    file: 'src/limits/queryShape.ts',
    find: 'if (/%00|\\0/.test(query))',
    replace: 'if (false)',
    test: `${int}/costs.test.ts › bounds %s in an address, and in a form that stands for one`,
  },
  'query-conditions': {
    file: 'src/limits/whereShape.ts',
    find: 'if (++counter.conditions > queryLimits.conditions)',
    replace: 'if (false)',
    test: `${int}/kinds.test.ts › more than 100 conditions are refused, however they are spread`,
  },
  'query-sorts': {
    file: 'src/limits/whereShape.ts',
    find: 'if (sorts > queryLimits.sorts)',
    replace: 'if (false)',
    test: `${int}/costs.test.ts › bounds %s in an address, and in a form that stands for one`,
  },
  'query-values': {
    file: 'src/limits/whereShape.ts',
    find: 'if (values.length > queryLimits.values)',
    replace: 'if (false)',
    test: `${int}/kinds.test.ts › more than 500 values are refused by their number`,
  },
  'query-words': {
    file: 'src/limits/whereShape.ts',
    find: '/like|contains/.test(operator) &&',
    replace: 'false &&',
    test: `${int}/costs.test.ts › bounds %s in an address, and in a form that stands for one`,
  },
  'query-text': {
    file: 'src/limits/whereShape.ts',
    find: 'one.length > queryLimits.text)',
    replace: 'one.length > 1e9)',
    test: `${int}/costs.test.ts › bounds %s in an address, and in a form that stands for one`,
  },
  'calls-shared': {
    file: 'src/access/guardServerFunctions.ts',
    find: 'valueFault(args) === undefined',
    replace: 'true',
    test: 'src/access/guardServerFunctions.test.ts › takes no value that is named in so many places that nobody could walk through them',
  },
  'next-headers': {
    file: 'src/server/dropNextHeaders.ts',
    find: '|| amongItself.test(name))',
    replace: '|| false)',
    test: 'src/server/dropNextHeaders.test.ts › are taken away from whoever sends them: %s',
  },
  'query-alike': {
    file: 'src/access/boundOperations.ts',
    find: 'askAlike(askIdsPlainly(asked.where), collection, req)',
    replace: 'askIdsPlainly(asked.where)',
    test: 'tests/int/access/alike.test.ts › of nothing changes nothing in bulk',
  },
  'query-list-for-one': {
    file: 'src/access/checkValues.ts',
    find: 'if (isListForOne(operator, value, place))',
    replace: 'if (false)',
    test: `${int}/kinds.test.ts › a list, or an object, where one value is compared with is 400`,
  },
  'query-expressions': {
    file: 'src/access/checkValues.ts',
    find: 'if (isUnsupported(operator, value, place)) throw',
    replace: 'if (false) throw',
    test: `${int}/outside.test.ts › what no database can look for inside of JSON, text, lists and references is refused, and what it can is answered`,
  },
  'query-readable': {
    file: 'src/access/checkReadable.ts',
    find: 'if (answers.includes(false)) throw',
    replace: 'if (false) throw',
    test: `${int}/outside.test.ts › staff find nothing by a field of a list that they may not read`,
  },
  'query-searches': {
    file: 'src/access/guardQuery.ts',
    find: 'trusted ? undefined : searchesFault(query)',
    replace: 'undefined',
    test: 'tests/int/sweeps/otherInputs.test.ts › a stranger searches by so many conditions at once, staff by more',
  },
  'password-line': {
    file: 'src/access/accounts/slowDownLogins.ts',
    find: 'if (isLineFull(isOwner))',
    replace: 'if (false)',
    test: 'tests/int/sweeps/otherInputs.test.ts › nobody is put at the end of a long line of passwords, and owners later',
  },
  'query-hidden-paths': {
    file: 'src/access/guardQuery.ts',
    find: '(!trusted && !allowed.includes(path))',
    replace: 'false',
    test: 'tests/int/access/oracles.test.ts › REST refuses %s',
  },
  'query-secrets': {
    file: 'src/access/queryPaths.ts',
    find: 'some((name) => secretNames.has(name))',
    replace: 'some(() => false)',
    test: 'tests/int/access/oracles.test.ts › not even staff sort or filter by secrets: %s',
  },
  'list-length': {
    file: 'src/access/guardQuery.ts',
    find: 'number === undefined || number === 0 ? most : Math.min(number, most)',
    replace: 'number === undefined || number === 0 ? 1e6 : number',
    test: 'tests/int/access/oracles.test.ts › caps ?%s at %d for the public',
  },
  // Operators
  'names-operators': {
    file: 'src/limits/dataShape.ts',
    find: "name.startsWith('$') || name.includes('.') || name === '__proto__'",
    replace: 'name === undefined',
    test: `${int}/operators.test.ts › refuses %j by REST, and changes nothing`,
  },
  'data-controls': {
    file: 'src/limits/dataShape.ts',
    find: "text.replace(controls, '')",
    replace: 'text',
    test: `${int}/operators.test.ts › takes text without its control characters`,
  },
  'data-days': {
    file: 'src/access/boundOperations.ts',
    find: "delete data['createdAt']",
    replace: '',
    test: `${int}/operators.test.ts › drops what the schema does not have, far down too`,
  },
  // Sessions and accounts
  'origin-foreign': {
    file: 'src/access/accounts/foreignOrigin.ts',
    find: 'if (concerns && isForeign(',
    replace: 'if (false && isForeign(',
    test: `${int}/sessions.test.ts › begin for no page of another origin, whatever form it sends`,
  },
  'cookie-secure': {
    file: 'src/access/accounts/guardAccounts.ts',
    find: '...(secure ? { secure: true } : {})',
    replace: '',
    test: `${int}/sessions.test.ts › have cookies for https alone, out of the reach of scripts`,
  },
  'password-old': {
    file: 'src/access/accounts/ownPassword.ts',
    find: "throw fault(req, collection, 'currentPassword', 'This is not your current password.')",
    replace: 'return next',
    test: `${int}/sessions.test.ts › stay their own: a new password needs the old one, and ends the others`,
  },
  'token-hashed': {
    file: 'src/access/accounts/resetTokens.ts',
    find: 'plainToken.test(token) ?',
    replace: 'false ?',
    test: `${int}/sessions.test.ts › begin with a mailed token once, and never with what the database holds`,
  },
  'password-common': {
    file: 'src/access/passwords.ts',
    find: 'if (isCommonPassword(password) || repeats(password)) return',
    replace: 'if (false) return',
    test: `${int}/sessions.test.ts › take none of the passwords that are tried first`,
  },
  'password-names': {
    file: 'src/access/passwords.ts',
    find: "bare(name) !== '' && plain === bare(name)",
    replace: 'false',
    test: 'src/access/passwords.test.ts › judges %j',
  },
  'login-tries': {
    file: 'src/access/accounts/slowDownLogins.ts',
    find: "if (rates && typeof name === 'string') await countTry(rates, req, accountKey(collection, name))",
    replace: '',
    test: `${int}/sessions.test.ts › are not lost to whoever guesses: the owner gets in from elsewhere`,
  },
  'sign-ups': {
    file: 'src/access/accounts/slowDownLogins.ts',
    find: "if (operation === 'create' && !req.user) await rates.take('signUpsOfAddress', caller)",
    replace: '',
    test: `${int}/rates.test.ts › hold for a /64 and for every spelling of an address`,
  },
  'forgot-rate': {
    file: 'src/access/accounts/forgotPassword.ts',
    find: "if (caller !== undefined) await ratesOf(req.payload)?.take('forgotOfAddress', caller)",
    replace: '',
    test: `${int}/rates.test.ts › hold for forgotten passwords`,
  },
  'forgot-time': {
    file: 'src/access/accounts/forgotPassword.ts',
    find: 'await sleep(answerAfterMs)',
    replace: '',
    test: `${int}/sessions.test.ts › are not told apart by a forgotten password, in words or in time`,
  },
  'caller-mark': {
    file: 'src/shared/callerMark.ts',
    find: "return mark !== '' && given.length === right.length && timingSafeEqual(given, right) ? mark : undefined",
    replace: "return mark === '' ? undefined : mark",
    test: 'src/shared/addressGroup.test.ts › is taken from this process alone, and tells no address',
  },
  'address-group': {
    file: 'src/shared/addressGroup.ts',
    find: '.slice(0, 4)',
    replace: '.slice(0, 8)',
    test: 'src/shared/addressGroup.test.ts › is %s for every spelling',
  },
  // Existence and internals
  'existence-rest': {
    file: 'src/access/hideDocAccess.ts',
    find: 'if (id !== undefined) await mustSee(req, slug, id as string)',
    replace: '',
    test: `${int}/existence.test.ts › is not told by REST`,
  },
  'existence-graphql': {
    file: 'src/access/hideDocAccess.ts',
    find: 'await mustSee(context.req, slug, args.id)',
    replace: '',
    test: `${int}/existence.test.ts › is not told by GraphQL`,
  },
  'locks-own': {
    file: 'src/access/ownLocks.ts',
    find: 'throw new Forbidden(req.t)',
    replace: 'return args',
    test: `${int}/existence.test.ts › takes locks in the name of the caller alone`,
  },
  'functions-staff': {
    file: 'src/access/guardServerFunctions.ts',
    find: 'if (!mayAsk || ',
    replace: 'if (',
    test: `${int}/serverFunctions.test.ts › %s is refused to readers and to nobody`,
  },
  'functions-plans': {
    file: 'src/access/guardServerFunctions.ts',
    find: "(name === 'schedule-publish' && !takesPlans(req, args))",
    replace: 'false',
    test: 'src/access/guardServerFunctions.test.ts › plans for what takes plans, and for nothing else',
  },
  'functions-names': {
    file: 'src/shared/ownName.ts',
    find: '&& !(name in Object.prototype)',
    replace: '',
    test: 'src/shared/ownName.test.ts › refuses %j',
  },
  'functions-throw': {
    file: 'src/access/guardServerFunctions.ts',
    find: 'if (isNextsOwn(error)) throw error',
    replace: 'throw error',
    test: `${int}/serverFunctions.test.ts › take no inherited name, and throw nothing for odd arguments`,
  },
  'pages-writes': {
    file: 'src/server/pageWritesPart.ts',
    find: 'if (!isCall && !isForm) return false',
    replace: 'return false',
    test: 'src/server/secureServer.test.ts › takes forms at no page, and calls of functions at those of the admin alone, by no other site',
  },
  // Headers and targets
  'header-policy': {
    file: 'src/server/securePart.ts',
    find: 'res.setHeader(policyHeader, policy)',
    replace: '',
    test: 'src/server/secureServer.test.ts › gives each answer a policy with a nonce of its own, which Next is told',
  },
  'header-private': {
    file: 'src/server/securePart.ts',
    find: 'keepPrivate(res)\n',
    replace: '{}\n',
    test: 'src/server/secureServer.test.ts › keeps what one caller was told out of caches',
  },
  'target-elsewhere': {
    file: 'src/server/refuseBadTarget.ts',
    find: 'if (!/^\\/(?![/\\\\])/.test(target)) return false',
    replace: '',
    test: 'src/server/secureServer.test.ts › answers no address of another host with it',
  },
  'target-spelling': {
    file: 'src/server/refuseBadTarget.ts',
    find: 'req.url = plainTarget(req.url)',
    replace: '',
    test: 'src/server/httpServer.test.ts › hands an address on as everybody writes it, in whichever spelling it came',
  },
  'headers-all': {
    file: 'src/server/createHttpServer.ts',
    find: 'secure(res)',
    replace: '',
    test: 'tests/int/http/headers.test.ts › has the headers that browsers go by, and none that keeps it from where it is embedded',
  },
  flood: {
    file: 'src/server/callersPart.ts',
    find: 'if (seconds === 0) return false',
    replace: 'return false',
    test: 'src/server/secureServer.test.ts › takes no mark from outside, and ends a flood of one address alone',
  },
  'logins-right': {
    file: 'src/access/accounts/slowDownLogins.ts',
    find: 'if (keys.length > 1) counted',
    replace: 'counted',
    test: `${int}/rates.test.ts › hold for right log-ins of one address too, and leave in who came from there before, and everybody from elsewhere`,
  },
  'look-ups': {
    file: 'src/server/livewirePart.ts',
    find: 'if (seconds > 0) {',
    replace: 'if (seconds < 0) {',
    test: `${int}/rates.test.ts › hold for what looks something up in front of the API, and not for feeds that are at hand`,
  },
  'rates-most': {
    file: 'src/access/rateWindow.ts',
    find: 'if (counts.size >= most)',
    replace: 'if (false)',
    test: 'src/access/rateWindow.test.ts › remembers no more than is stated, and of those the latest',
  },
  'answers-once': {
    file: 'src/answers/keptAnswers.ts',
    find: 'if (isNew) once.set(key, entry)',
    replace: 'if (isNew) kept.set(key, entry)',
    test: 'src/answers/keptAnswers.test.ts › take little room where each is asked for once',
  },
  'sessions-forged': {
    file: 'src/server/forgedSessions.ts',
    find: 'if (isHeaderForged || !inCookie) dropCookie(headers, name)',
    replace: 'if (false) dropCookie(headers, name)',
    test: 'src/server/forgedSessions.test.ts › takes off a token that is %s',
  },
  'pages-for-all': {
    file: 'src/server/answers/publicAnswersPart.ts',
    find: 'kind.isForAll || readerOf(req).isPlain',
    replace: 'readerOf(req).isPlain',
    test: 'tests/int/http/strangersPages.test.ts › are made once, whatever cookies, tokens, headers, hosts and parameters are sent along',
  },
  'pages-empty': {
    file: 'src/server/answers/publicAnswersPart.ts',
    find: 'if (!known) empty.add(req)',
    replace: 'void req',
    test: 'tests/int/http/strangersPages.test.ts › are one where there is nothing',
  },
  'pages-methods': {
    file: 'src/site/pageMethods.ts',
    find: "if (methods.has(req.method ?? '')) return false",
    replace: 'return false',
    test: 'tests/int/http/strangersPages.test.ts › take nothing that is sent to them',
  },
  'desk-strangers': {
    file: 'src/site/deskForStrangers.ts',
    find: "if (req.method !== 'GET' && req.method !== 'HEAD') return false",
    replace: 'return false',
    test: 'tests/int/http/strangersPages.test.ts › of the admin send strangers to where one signs in, and back; staff go on',
  },
  'callers-turns': {
    file: 'src/server/inTurn.ts',
    find: 'if (waiting.size === 0 && (running === 0 || lag() <= behindMs)) return begin(req, res)',
    replace: 'return begin(req, res)',
    test: 'src/server/inTurn.test.ts › begins one after the other while the loop is behind, each caller in turn',
  },
  'body-chunks': {
    file: 'src/server/answers/readQuestion.ts',
    find: 'return comesInChunks(req) ? onceFound(req, chunksOf(req, most)) : undefined',
    replace: 'return undefined',
    test: 'src/server/refuseEarly.test.ts › looks at bodies in chunks too, and hands them on whole',
  },
  'load-shed': {
    file: 'src/server/shedLoad.ts',
    find: 'if (open >= most || (isPassword && passwords >= mostPasswords) || (open >= always && lag() > maxLagMs))',
    replace: 'if (false)',
    test: 'src/server/shedLoad.test.ts › answers 503 with Retry-After while it is behind and many are answered, and passes again afterwards',
  },
  'proxy-trust': {
    file: 'src/server/clientAddress.ts',
    find: 'if (ranges.length === 0 || forwarded === undefined) return client',
    replace: "if (forwarded !== undefined) return String(forwarded).split(',')[0] ?? ''",
    test: 'src/server/clientAddress.test.ts › %s',
  },
  // Logs
  'log-statements': {
    file: 'src/server/cleanError.ts',
    find: 'printed.reduce((left, [pattern, instead]) => left.replace(pattern, instead), cut(text, 8192))',
    replace: 'text',
    test: 'src/server/logger.test.ts › cuts what %s prints of values',
  },
  'log-scrub': { file: 'src/server/scrub.ts', find: ".replace(email, '[email]')", replace: '', test: 'src/server/scrub.test.ts › %s' },
  'log-repeats': {
    file: 'src/server/repeats.ts',
    find: 'return { write: known.count <= inFull, leftOut: 0 }',
    replace: 'return { write: true, leftOut: 0 }',
    test: 'src/server/repeats.test.ts › are written three times a second, and then counted',
  },
  // Files, pictures, addresses
  'file-mode': {
    file: 'src/database/sqliteDatabase.ts',
    find: 'chmodSync(file + part, 0o600)',
    replace: 'chmodSync(file + part, 0o644)',
    test: `${int}/file.test.ts › is read by its owner alone, and so is the folder that was made for it`,
  },
  'file-deleted': {
    file: 'src/database/sqliteWriterGate.ts',
    find: ", 'secure_delete = ON'",
    replace: ", 'secure_delete = OFF'",
    test: `${int}/file.test.ts › is all there is after a stop: a copy of it alone has everything, and nothing that was deleted`,
  },
  'merge-changes': {
    file: 'src/merge/mergeLists.ts',
    find: '{ maxEditLength: mostChanges }',
    replace: '{ maxEditLength: 1e6 }',
    test: 'src/merge/merge.test.ts › is over soon where nothing is as it was',
  },
  'drawn-pictures': {
    file: 'src/access/lockDefaults.ts',
    find: "meta: { defaultOGImageType: 'off', ...config.admin?.meta }",
    replace: 'meta: { ...config.admin?.meta }',
    test: 'tests/int/hardening/costs.test.ts › draws no pictures for whoever asks',
  },
  reorder: {
    file: 'src/access/guardReorder.ts',
    find: '(isReorder(endpoint) ? guarded(endpoint) : endpoint)',
    replace: '(endpoint)',
    test: 'tests/int/access/oracles.test.ts › moves nothing for who may not, makes nothing of what is no move, and says so',
  },
  'file-prefix': {
    file: 'src/access/pruneEndpoints.ts',
    find: '.map(withoutPrefix(config))',
    replace: '',
    test: 'tests/int/sweeps/strangers.test.ts › a file is in no folder where its collection has none',
  },
  'picture-blocks': {
    file: 'src/images/upload/inspectUpload.ts',
    find: "if (hasTooManyBlocks(buffer)) throw new ImageError('TOO_MANY_BLOCKS')",
    replace: '',
    test: 'src/images/upload/inspectUpload.test.ts › refuses more blocks than any picture has, before it reads them',
  },
  'picture-pages': {
    file: 'src/images/upload/inspectUpload.ts',
    find: "if (pages > maxPages) throw new ImageError('TOO_MANY_BLOCKS')",
    replace: '',
    test: 'src/images/upload/inspectUpload.test.ts › refuses more pictures in one file than anybody shows',
  },
  'metadata-linear': {
    file: 'src/images/metadata/iim.ts',
    find: 'if (before.length < mostValues) before.push(value)\n      values.set(dataset, before)',
    replace: 'values.set(dataset, [...before, value])',
    test: 'src/images/metadata/metadata.test.ts › takes no longer than its length, however it is made',
  },
  'picture-svg': {
    file: 'src/images/upload/inspectUpload.ts',
    find: "if (format === 'svg' || (!format && /svg/i.test(mimeType ?? ''))) throw",
    replace: 'if (false) throw',
    test: 'src/images/upload/inspectUpload.test.ts › refuses SVG under any name',
  },
  'picture-polyglot': {
    file: 'src/images/upload/inspectUpload.ts',
    find: 'if (foreign) throw',
    replace: 'if (false) throw',
    test: 'src/images/upload/inspectUpload.test.ts › refuses files of two natures',
  },
  'webhook-connect': {
    file: 'src/webhooks/guardedLookup.ts',
    find: 'if (addresses.some(({ address }) => refusedAddress(address, allowPrivate)))',
    replace: 'if (false)',
    test: 'tests/webhooks/guard.test.ts › refuses a name that was public when it was saved and is private now',
  },
  'feed-token': {
    file: 'src/feeds/feedTokens.ts',
    find: 'matchingToken(tokens, offered, now) !== undefined',
    replace: 'true',
    test: 'src/feeds/feedTokens.test.ts › opens by the token alone, and not by what is stored of it',
  },
  'markup-escaped': {
    file: 'src/feeds/contentHtml.ts',
    find: '<small>${escapeMarkup(creditLine)}</small>',
    replace: '<small>${creditLine}</small>',
    test: 'src/feeds/contentHtml.test.ts › shows the credit under the picture, escaped',
  },
  'url-scheme': {
    file: 'src/shared/httpUrl.ts',
    find: '/^https?:$/.test(protocol) &&',
    replace: '',
    test: 'src/shared/httpUrl.test.ts › judges %s',
  },
  'text-bidi': {
    file: 'src/fields/plainText.ts',
    find: "    .replace(/[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]/g, '')\n",
    replace: '',
    test: 'src/fields/plainText.test.ts › cleans %j',
  },
}
