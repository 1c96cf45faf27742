export const id = 497;

export const ids = [ 497 ];

export const modules = {
 7497: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
  __webpack_require__.d(__webpack_exports__, {
   createClient: () => createClient
  });
  var github = __webpack_require__(2413);
  var publish_github = __webpack_require__(1061);
  var messages = __webpack_require__(5534);
  const SHORTEST = 8;
  function createSecrets(token, masked = []) {
   const base64 = Buffer.from(`x-access-token:${token}`).toString("base64");
   const hidden = masked.filter(value => value.length >= SHORTEST);
   const all = [ token, base64, encodeURIComponent(token), ...hidden ].filter(value => value !== "").sort((one, other) => other.length - one.length);
   return {
    redact: text => all.reduce((result, secret) => result.replaceAll(secret, "***"), text),
    secretIn: text => {
     if (token !== "" && (text.includes(token) || text.includes(base64))) return "the token";
     return hidden.some(value => text.includes(value)) ? "a value that this workflow masks" : void 0;
    }
   };
  }
  const READ_RETRIES = 3;
  const isRecord = value => typeof value === "object" && value !== null;
  function headersOf(headers) {
   return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [ name.toLowerCase(), String(value) ]));
  }
  function messageOf(body, fallback) {
   if (!isRecord(body)) return typeof body === "string" && body !== "" ? body.slice(0, 300) : fallback;
   const details = Array.isArray(body["errors"]) ? body["errors"].map(one => isRecord(one) ? String(one["message"] ?? one["code"] ?? "") : String(one)) : [];
   return [ String(body["message"] ?? fallback), ...details ].filter(part => part !== "").join(": ");
  }
  function pauseOf({headers: headers = {}}, attempt, clock) {
   const after = headers["retry-after"];
   if (after !== void 0) {
    const seconds = /^\d+$/.test(after) ? Number(after) : (Date.parse(after) - clock.now()) / 1e3;
    if (Number.isFinite(seconds)) return Math.max(1, Math.ceil(seconds));
   }
   const reset = Number(headers["x-ratelimit-reset"]);
   if (headers["x-ratelimit-remaining"] === "0" && Number.isFinite(reset)) return Math.max(1, Math.ceil(reset - clock.now() / 1e3) + 1);
   return 60 * 2 ** attempt;
  }
  function createClient(options) {
   const {token: token, maxWait: maxWait = 300, timeout: timeout = 3e4, clock: clock = publish_github.m, log: log = () => {}} = options;
   const apiUrl = (options.apiUrl || "https://api.github.com").replace(/\/+$/, "");
   const graphqlUrl = options.graphqlUrl || `${apiUrl.replace(/\/api\/v3$/, "/api")}/graphql`;
   const secrets = createSecrets(token, options.masked);
   const octokit = (0, github.Q)(token, {
    baseUrl: apiUrl,
    userAgent: "app-hub-configurator",
    log: {
     debug: () => {},
     info: () => {},
     warn: () => {},
     error: () => {}
    }
   });
   let requests = 0;
   let waited = 0;
   async function once(method, url, body) {
    requests += 1;
    try {
     const {status: status, headers: headers, data: data} = await octokit.request({
      method: method,
      url: url,
      baseUrl: apiUrl,
      ...body === void 0 ? {} : {
       data: body
      },
      request: {
       signal: AbortSignal.timeout(timeout)
      }
     });
     return {
      answer: {
       status: status,
       headers: headersOf(headers),
       body: data
      }
     };
    } catch (error) {
     const thrown = error;
     const response = thrown.response;
     if (response === void 0) {
      const lost = error.name === "TimeoutError" || /abort|timeout/i.test(thrown.message ?? "");
      const message = lost ? `no answer within ${timeout / 1e3} seconds` : `the connection failed: ${thrown.message}`;
      return {
       signal: {
        status: null,
        message: secrets.redact(message)
       }
      };
     }
     const message = secrets.redact(messageOf(response.data, thrown.message ?? "no reason given"));
     return {
      signal: {
       status: response.status,
       message: message,
       headers: headersOf(response.headers)
      }
     };
    }
   }
   async function send(kind, method, url, body, read) {
    let pauses = 0;
    let retries = 0;
    for (;;) {
     const attempt = await once(method, url, body);
     const result = "answer" in attempt ? read(attempt.answer) : {
      ok: false,
      signal: attempt.signal
     };
     if (result.ok) return result;
     const meaning = (0, messages.L8)(result.signal);
     if (meaning === "rate-limit") {
      const pause = pauseOf(result.signal, pauses, clock);
      if (waited + pause > maxWait) {
       const until = new Date(clock.now() + pause * 1e3).toISOString();
       const message = `${result.signal.message} (waiting until ${until} would be longer than max-wait, ${maxWait} s)`;
       return {
        ok: false,
        signal: {
         ...result.signal,
         message: message
        }
       };
      }
      log(`GitHub asks to wait: ${pause} s`);
      await clock.sleep(pause * 1e3);
      waited += pause;
      pauses += 1;
     } else if (meaning === "uncertain" && kind === "read" && retries < READ_RETRIES) {
      await clock.sleep((0, publish_github.p)(retries + 1, clock));
      retries += 1;
     } else return result;
    }
   }
   function readGraphql({status: status, headers: headers, body: body}) {
    const answer = isRecord(body) ? body : {};
    const errors = (Array.isArray(answer["errors"]) ? answer["errors"] : []).map(error => ({
     ...error,
     message: secrets.redact(String(error.message))
    }));
    const data = isRecord(answer["data"]) ? answer["data"] : {};
    const nothing = Object.values(data).every(value => value === null);
    const limited = errors.find(error => (0, messages.L8)({
     status: status,
     ...error,
     headers: {}
    }) === "rate-limit");
    if (nothing && limited) return {
     ok: false,
     signal: {
      status: status,
      headers: headers,
      message: limited.message,
      type: "RATE_LIMITED"
     }
    };
    const broken = errors.length > 0 && errors.every(error => (0, messages.L8)({
     status: status,
     ...error,
     headers: {}
    }) === "uncertain");
    if (nothing && broken) return {
     ok: false,
     signal: {
      status: 502,
      message: errors[0]?.message ?? ""
     }
    };
    if (answer["data"] === void 0 && errors.length === 0) return {
     ok: false,
     signal: {
      status: 502,
      message: "the answer is not one of GraphQL"
     }
    };
    return {
     ok: true,
     value: {
      data: data,
      errors: errors,
      headers: headers
     }
    };
   }
   return {
    graphql: (kind, query, variables) => send(kind, "POST", graphqlUrl, {
     query: query,
     variables: variables
    }, readGraphql),
    rest: (method, path, body) => send(method === "GET" ? "read" : "write", method, path, body, ({status: status, body: value}) => isRecord(value) || status === 204 ? {
     ok: true,
     value: value
    } : {
     ok: false,
     signal: {
      status: null,
      message: "the answer breaks off"
     }
    }),
    requestsUsed: () => requests,
    redact: secrets.redact,
    secretIn: secrets.secretIn
   };
  }
 }
};
