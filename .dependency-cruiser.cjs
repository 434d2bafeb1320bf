/** Rules on the import graph that ESLint cannot hold: no cycles, neither of files nor of folders. */
module.exports = {
  forbidden: [
    {
      name: "no-file-cycle",
      severity: "error",
      comment: "Two files that import each other are one file, or hide a third.",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-folder-cycle",
      severity: "error",
      comment: "Folders of models point one way; see ARCHITECTURE.md.",
      scope: "folder",
      from: { path: "^(policies|engine|cli|testing)/" },
      to: { circular: true },
    },
    {
      name: "no-way-up",
      severity: "error",
      comment: "What is shipped is layered: policies, engine, cli, testing; none knows a later one, tests or tools.",
      from: { path: "^policies/" },
      to: { path: "^(engine|cli|testing|test|tools|bench|examples)/" },
    },
    {
      name: "no-way-up-from-engine",
      severity: "error",
      from: { path: "^engine/" },
      to: { path: "^(cli|testing|test|tools|bench|examples)/" },
    },
    {
      name: "no-way-up-from-cli",
      severity: "error",
      from: { path: "^(cli|testing)/" },
      to: { path: "^(test|tools|bench|examples)/" },
    },
    {
      name: "no-way-from-cli-to-testing",
      severity: "error",
      from: { path: "^cli/" },
      to: { path: "^testing/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(bin|node_modules)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.check.json" },
  },
};
