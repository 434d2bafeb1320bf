import js from "@eslint/js";
import jsdoc from "eslint-plugin-jsdoc";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["bin/", "node_modules/", ".cache/"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: "./tsconfig.check.json", tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Checks answer with `return report.violation(…)`: shorter and as clear.
      "@typescript-eslint/no-confusing-void-expression": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
    },
  },
  {
    // Case tables and programs of the tests are as long as what they list.
    files: ["policies/**/*.ts", "cli/**/*.ts", "engine/**/*.ts", "testing/**/*.ts", "tools/**/*.ts", "bench/**/*.ts"],
    ignores: ["policies/catalog.ts", "cli/finding-types.ts"],
    plugins: { jsdoc },
    rules: {
      "max-lines": ["error", 300],
      "max-lines-per-function": ["error", 60],
      "jsdoc/require-jsdoc": [
        "error",
        {
          publicOnly: { esm: true, cjs: false, window: false },
          enableFixer: false,
          require: { FunctionDeclaration: true, ClassDeclaration: true },
          contexts: [
            "TSInterfaceDeclaration",
            "TSTypeAliasDeclaration",
            "TSEnumDeclaration",
            "ExportNamedDeclaration > VariableDeclaration",
          ],
        },
      ],
    },
  },
  {
    files: ["policies/**/*.ts", "cli/**/*.ts", "testing/**/*.ts"],
    rules: {
      "no-console": "error",
      "@typescript-eslint/no-restricted-imports": [
        "error",
        {
          patterns: [
            { group: ["@pulumi/aws", "@pulumi/aws/*"], message: "Nothing loads the provider's SDK at run time." },
          ],
        },
      ],
    },
  },
  {
    files: ["policies/core/**/*.ts"],
    rules: layer(
      [
        "@pulumi/*",
        "../views/*",
        "../models/**",
        "../rules/**",
        "../catalog",
        "../governance/*",
        "../session/*",
        "../sdk/*",
        "../server/*",
      ],
      "core knows no resource kind, no exceptions and no delivery",
    ),
  },
  {
    files: ["policies/governance/**/*.ts"],
    rules: layer(
      ["../views/*", "../models/**", "../rules/**", "../catalog", "../session/*", "../sdk/*", "../server/*"],
      "governance knows core only",
    ),
  },
  {
    files: ["policies/session/**/*.ts"],
    rules: layer(
      ["../views/*", "../models/**", "../rules/**", "../catalog", "../sdk/*", "../server/*", "@pulumi/policy"],
      "a session knows core and governance, and no server",
    ),
  },
  {
    files: ["policies/sdk/**/*.ts"],
    rules: layer(
      ["../views/*", "../models/**", "../rules/**", "../catalog", "../server/*"],
      "sdk knows what is below it",
    ),
  },
  {
    files: ["policies/server/**/*.ts"],
    rules: layer(
      ["../views/*", "../models/**", "../rules/**", "../catalog", "../sdk/*", "@pulumi/policy"],
      "the server knows what is below it, and no SDK",
    ),
  },
  {
    files: ["policies/views/**/*.ts"],
    rules: layer(
      ["../models/**", "../rules/**", "../catalog", "../governance/*", "../session/*", "../sdk/*", "../server/*"],
      "views know core only",
    ),
  },
  {
    files: ["policies/models/**/*.ts"],
    rules: layer(
      ["**/rules/*", "**/catalog", "**/governance/*", "**/session/*", "**/sdk/*", "**/server/*"],
      "models know views and core only",
    ),
  },
  {
    files: ["policies/rules/**/*.ts"],
    rules: onlyFrom(
      ["./parts/", "../shared/", ...below("../../")],
      "a policy stands alone, with the parts of its service",
    ),
  },
  {
    files: ["policies/rules/*/parts/**/*.ts"],
    rules: onlyFrom(["./", "../../shared/", ...below("../../../")], "parts of policies know no policy"),
  },
  {
    files: ["policies/rules/shared/**/*.ts"],
    rules: onlyFrom(["./", ...below("../../")], "what policies share knows no policy"),
  },
  {
    // Three-valued logic has its home in core: no policy and no model writes out what the operators say.
    files: ["policies/rules/**/*.ts", "policies/models/**/*.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: `${onState("known")}[consequent.property.name="value"]`,
          message: "Use valueOr, mapValue or flatMapValue.",
        },
        {
          selector: `${onState("known")}[consequent.elements.length=1][consequent.elements.0.property.name="value"]`,
          message: "Use knownOf.",
        },
        {
          selector: `${onState("(known|unknown|absent)")} > Literal[value=/^(yes|no|undetermined)$/]`,
          message: "Use verdictOf, answerOf, answerOfRead, hasValue, isSet or doubtOf.",
        },
      ],
    },
  },
  {
    files: ["**/*.{js,cjs}"],
    languageOptions: {
      sourceType: "commonjs",
      globals: {
        require: "readonly",
        process: "readonly",
        __dirname: "readonly",
        module: "writable",
        console: "readonly",
      },
    },
  },
  {
    files: ["cli/html/assets/*.js"],
    languageOptions: { sourceType: "script", globals: { document: "readonly", setTimeout: "readonly" } },
  },
  {
    files: ["test/**/*.ts"],
    rules: {
      // mocha's describe and it take promises.
      "@typescript-eslint/no-floating-promises": "off",
    },
  },
);

/** Forbids imports that would turn the layers round: policies → models → views → core → SDK. */
function layer(group, message, except = []) {
  return {
    "no-restricted-imports": [
      "error",
      { patterns: [{ group: [...group, ...except.map((path) => `!${path}`)], message }] },
    ],
  };
}

/** A conditional expression that asks for the state of a value, by itself or behind an optional chain. */
function onState(state) {
  const tested = [`[test.left.property.name="state"]`, `[test.left.expression.property.name="state"]`];
  return `ConditionalExpression:matches(${tested.join(", ")})[test.right.value=/^${state}$/]`;
}

/** The layers below the policies. */
function below(root) {
  return ["core", "views", "models", "data"].map((layer) => `${root}${layer}/`);
}

/** Forbids relative imports but for those that begin in one of these ways. */
function onlyFrom(starts, message) {
  const allowed = starts.map((start) => start.replaceAll(".", "\\.")).join("|");
  return { "no-restricted-imports": ["error", { patterns: [{ regex: `^(?!${allowed})\\.`, message }] }] };
}
