"""The texts of a project, searched for terms and for what could become one."""
