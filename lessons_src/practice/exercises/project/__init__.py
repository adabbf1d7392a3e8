"""프로젝트 | Project"""
