/** The part of the Python extension's interface that Copydesk uses; the interpreter is named by the environment. */

exports.activate = () => ({
    environments: {
        getActiveEnvironmentPath: () => ({ path: process.env.COPYDESK_TEST_PYTHON ?? '' }),
        resolveEnvironment: async ({ path }) =>
            path ? { executable: { uri: require('vscode').Uri.file(path) } } : undefined,
        onDidChangeActiveEnvironmentPath: () => ({ dispose() {} }),
    },
});
