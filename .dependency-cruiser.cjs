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
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(bin|node_modules)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.check.json" },
  },
};
